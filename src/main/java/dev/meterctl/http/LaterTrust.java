package dev.meterctl.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trust that is still being loaded: to read the hundred and more certificates of the authorities takes as long as a
/// handshake, so both are done at once. It says what the trust says once that is there, and says no until then.
final class LaterTrust extends X509ExtendedTrustManager {

    private final FutureTask<X509ExtendedTrustManager> trust;

    LaterTrust(Callable<X509ExtendedTrustManager> loading) {
        trust = new FutureTask<>(loading);
        Thread.ofPlatform().daemon().name("authorities").start(trust);
    }

    /// The trust of the platform and its settings (`javax.net.ssl.trustStore` and the like). Loaded once.
    static LaterTrust ofPlatform() {
        return Platform.TRUST;
    }

    private static final class Platform {
        private static final LaterTrust TRUST = new LaterTrust(LaterTrust::platform);
    }

    private static X509ExtendedTrustManager platform() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager trust) {
                return trust;
            }
        }
        throw new GeneralSecurityException("the platform trusts nothing");
    }

    private X509ExtendedTrustManager trust() throws CertificateException {
        try {
            return trust.get();
        } catch (ExecutionException failed) {
            throw new CertificateException("the trusted certificates cannot be read", failed.getCause());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new CertificateException("interrupted", interrupt);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
            throws CertificateException {
        trust().checkServerTrusted(chain, keyExchange, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        trust().checkServerTrusted(chain, keyExchange, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        trust().checkServerTrusted(chain, keyExchange);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, SSLEngine engine)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange, Socket socket)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String keyExchange) throws CertificateException {
        throw noServer();
    }

    private static CertificateException noServer() {
        return new CertificateException("clients are trusted by servers");
    }

    /// Asked by servers.
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
