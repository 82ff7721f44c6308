package dev.meterctl.http;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/// TLS as far as Java's HTTP client asks for it: parameters, sessions, and engines to a server that it names. It is
/// made
/// ready, and takes no keys and no trust.
abstract class ClientTls extends SSLContextSpi {

    @Override
    protected final void engineInit(
            KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
            throws KeyManagementException {
        throw new KeyManagementException("it is ready as it is");
    }

    @Override
    protected final SSLEngine engineCreateSSLEngine() {
        throw notAsked();
    }

    @Override
    protected final SSLSocketFactory engineGetSocketFactory() {
        throw notAsked();
    }

    @Override
    protected final SSLServerSocketFactory engineGetServerSocketFactory() {
        throw notAsked();
    }

    private static UnsupportedOperationException notAsked() {
        return new UnsupportedOperationException("the HTTP client does not ask for it");
    }
}
