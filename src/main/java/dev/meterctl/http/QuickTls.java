package dev.meterctl.http;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// The platform's TLS, sooner ready for the first call. Its trust may be [loaded meanwhile][LaterTrust]; and of the
/// groups in which keys are exchanged, X25519 (RFC 7748) alone is offered at first, for otherwise Java makes a key
/// of another kind as well, for servers without it, which every start would wait for. Such a server refuses the
/// handshake, and from then on all groups of the platform are offered.
final class QuickTls extends ClientTls {

    private static final String FIRST_GROUP = "x25519";

    /// By which a user says which groups are offered.
    private static final String GROUPS_PROPERTY = "jdk.tls.namedGroups";

    /// By which a user has the client show a certificate, too.
    private static final List<String> KEY_STORE_PROPERTIES =
            List.of("javax.net.ssl.keyStore", "javax.net.ssl.keyStoreType");

    private enum Offer {
        /// X25519, and no server has answered yet.
        FIRST,
        /// X25519, which the server knows.
        FIRST_ACCEPTED,
        ALL
    }

    private final SSLContext platform;
    private volatile Offer offer = System.getProperty(GROUPS_PROPERTY) == null ? Offer.FIRST : Offer.ALL;

    QuickTls(SSLContext platform) {
        this.platform = platform;
    }

    static QuickTls ofPlatform() {
        try {
            return KEY_STORE_PROPERTIES.stream().allMatch(property -> System.getProperty(property) == null)
                    ? trusting(LaterTrust.ofPlatform())
                    : new QuickTls(SSLContext.getDefault());
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("TLS cannot be used as the Java options have it", unusable);
        }
    }

    static QuickTls trusting(X509ExtendedTrustManager trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {trust}, null);
        return new QuickTls(context);
    }

    SSLContext context() {
        return new SSLContext(this, platform.getProvider(), platform.getProtocol()) {};
    }

    /// Whether a handshake begun now is a first try, which the server may refuse.
    boolean isTrying() {
        return offer == Offer.FIRST;
    }

    /// Takes note that the server has answered.
    synchronized void accepted() {
        if (offer == Offer.FIRST) {
            offer = Offer.FIRST_ACCEPTED;
        }
    }

    /// Has later handshakes offer all that the platform can.
    synchronized void offerAll() {
        offer = Offer.ALL;
    }

    /// The HTTP client sets its parameters after these, which takes back groups, but no constraints.
    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        SSLEngine engine = platform.createSSLEngine(host, port);
        String[] groups = engine.getSSLParameters().getNamedGroups();
        if (groups != null) {
            SSLParameters offered = new SSLParameters();
            offered.setAlgorithmConstraints(new Offered(Set.of(groups)));
            engine.setSSLParameters(offered);
        }
        return engine;
    }

    /// What the platform forbids is forbidden beside these constraints.
    private final class Offered implements AlgorithmConstraints {

        private final Set<String> groups;

        Offered(Set<String> groups) {
            this.groups = groups;
        }

        @Override
        public boolean permits(Set<CryptoPrimitive> uses, String algorithm, @Nullable AlgorithmParameters parameters) {
            return offer == Offer.ALL || algorithm.equals(FIRST_GROUP) || !groups.contains(algorithm);
        }

        @Override
        public boolean permits(Set<CryptoPrimitive> uses, Key key) {
            return true;
        }

        @Override
        public boolean permits(
                Set<CryptoPrimitive> uses, String algorithm, Key key, @Nullable AlgorithmParameters parameters) {
            return true;
        }
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return platform.getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return platform.getSupportedSSLParameters();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return platform.getClientSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return platform.getServerSessionContext();
    }
}
