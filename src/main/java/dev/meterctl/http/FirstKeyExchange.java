package dev.meterctl.http;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// Of the groups in which TLS exchanges keys, X25519 (RFC 7748) alone: Java makes a key of a second kind for
/// servers without it, which every start would wait for. What the platform forbids stays forbidden. These are
/// constraints and no list of groups, since the HTTP client passes on the one and not the other.
record FirstKeyExchange(Set<String> groups) implements AlgorithmConstraints {

    private static final String X25519 = "x25519";

    /// By which a user says which groups are offered.
    private static final String GROUPS_PROPERTY = "jdk.tls.namedGroups";

    /// The platform's parameters, so constrained; null where the user chose the groups.
    static @Nullable SSLParameters of(SSLContext context) {
        SSLParameters parameters = context.getDefaultSSLParameters();
        String[] groups = parameters.getNamedGroups();
        if (groups == null || System.getProperty(GROUPS_PROPERTY) != null) {
            return null;
        }
        parameters.setAlgorithmConstraints(new FirstKeyExchange(Set.of(groups)));
        return parameters;
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> uses, String algorithm, @Nullable AlgorithmParameters parameters) {
        return algorithm.equals(X25519) || !groups.contains(algorithm);
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
