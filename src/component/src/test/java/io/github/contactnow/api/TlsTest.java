package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.contactnow.support.RawServer;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same guarantees hold over TLS, and the server must prove its name. */
class TlsTest {

    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path directory;

    private static SSLContext context;

    @BeforeAll
    static void makeCertificateForLocalhost() throws Exception {
        Path store = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD),
                        "-validity",
                        "30")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, STORE_PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    private static RawServer server(RawServer.Answer answer) {
        return RawServer.on(context.getServerSocketFactory(), request -> answer);
    }

    private static ContactNowClient client(URI url, SSLContext trust) {
        return Calls.client(
                url,
                new HttpSettings(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        5,
                        trust,
                        null,
                        0,
                        null,
                        null));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void createsInARowAreSentOnceEach(boolean serverClosesAfterEach) {
        RawServer.Answer applied = RawServer.json("{\"success\":true,\"total\":1}");
        try (RawServer server = server(serverClosesAfterEach ? RawServer.thenClose(applied) : applied);
                ContactNowClient client = client(server.url(), context)) {
            int creates = serverClosesAfterEach ? 50 : 200;
            for (int i = 0; i < creates; i++) {
                client.execute(Calls.create(1, Format.JSON));
                if (serverClosesAfterEach) {
                    server.awaitClosed();
                }
            }
            assertThat(server.calls()).hasSize(creates);
        }
    }

    @Test
    void aServerOfAnotherNameGetsNothing() {
        try (RawServer server = server(RawServer.json("{\"success\":true,\"total\":1}"));
                ContactNowClient client =
                        client(URI.create(server.url().toString().replace("localhost", "127.0.0.1")), context)) {
            ContactNowException e =
                    catchThrowableOfType(ContactNowException.class, () -> client.execute(Calls.create(1, Format.JSON)));
            assertThat(e).isInstanceOf(ContactNowRefusedException.class).hasMessageContaining("127.0.0.1");
            assertThat(server.tokenRequests()).isZero();
            assertThat(server.calls()).isEmpty();
        }
    }

    @Test
    void aServerWithoutATrustedCertificateGetsNothing() {
        try (RawServer server = server(RawServer.json("{\"success\":true,\"total\":1}"));
                ContactNowClient client = client(server.url(), null)) {
            assertThat(catchThrowableOfType(
                            ContactNowException.class, () -> client.execute(Calls.create(1, Format.JSON))))
                    .isInstanceOf(ContactNowRefusedException.class);
            assertThat(server.tokenRequests()).isZero();
        }
    }

    @Test
    void aPlainServerBehindAnHttpsUrlGetsNothing() {
        try (RawServer server = RawServer.on(request -> RawServer.json("{\"success\":true,\"total\":1}"));
                ContactNowClient client =
                        client(URI.create(server.url().toString().replace("http:", "https:")), context)) {
            assertThat(catchThrowableOfType(
                            ContactNowException.class, () -> client.execute(Calls.create(1, Format.JSON))))
                    .isInstanceOf(ContactNowRefusedException.class);
        }
    }
}
