package io.github.contactnow.routes.leads;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.simulator.fault.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example route for leads from an SFTP server, with such a server. */
class LeadsFromSftpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "pa55+of&the%partner";

    @TempDir
    Path folder;

    private SshServer server;
    private ExampleApplication application;

    @BeforeEach
    void start() throws Exception {
        KeyPair key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        server = SshServer.setUpDefaultServer();
        server.setHost("localhost");
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator(
                (user, password, session) -> user.equals("partner") && password.equals(PASSWORD));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.start();
        Files.createDirectories(folder.resolve("leads"));
        Path knownHosts = Files.writeString(
                folder.resolve("known_hosts"),
                "[localhost]:" + server.getPort() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
        application = new ExampleApplication(
                "leads-from-sftp",
                Map.of(
                        "sftp.server",
                        "localhost:" + server.getPort(),
                        "sftp.username",
                        "partner",
                        "sftp.password",
                        PASSWORD,
                        "sftp.known-hosts",
                        knownHosts.toString(),
                        "sftp.delay",
                        "100"));
    }

    @AfterEach
    void stop() throws Exception {
        application.close();
        server.stop();
    }

    @Test
    void theLeadsOfAFileAreCreatedOnceAndItsResultsLieOnTheServer() throws Exception {
        drop("monday.csv", "dataset,FirstName,MobilePhone,reference\n12,Ann,07700900001,sftp-1\n12,Bo,,sftp-2\n");
        JsonNode results = JSON.readTree(contentOf(folder.resolve("results/monday.csv.results.json")));
        assertThat(results).hasSize(2);
        assertThat(results.get(0).get("state").asText()).isEqualTo("APPLIED");
        assertThat(results.get(0).get("reference").asText()).isEqualTo("sftp-1");
        assertThat(results.get(1).get("state").asText()).isEqualTo("REJECTED");
        assertThat(results.get(1).get("record").asInt()).isEqualTo(2);
        assertThat(results.toString()).doesNotContain("Ann").doesNotContain("07700900001");
        contentOf(folder.resolve("leads/done/monday.csv"));
        assertThat(folder.resolve("leads/monday.csv")).doesNotExist();
        assertThat(application.references()).containsExactly("sftp-1");
    }

    @Test
    void aFileThatIsReadAgainCreatesNothing() throws Exception {
        String content =
                "<leads><lead><dataset>12</dataset><MobilePhone>07700900001</MobilePhone><reference>again-1</reference></lead></leads>";
        drop("again.xml", content);
        contentOf(folder.resolve("leads/done/again.xml"));
        Files.delete(folder.resolve("results/again.xml.results.json"));
        drop("again.xml", content);
        assertThat(contentOf(folder.resolve("results/again.xml.results.json"))).contains("APPLIED");
        assertThat(application.references()).containsExactly("again-1");
    }

    @Test
    void aFileThatCannotBeReadToItsEndIsRefusedWholeWithTheReason() throws Exception {
        drop("cut.json", "[{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"cut-1\"},{\"data");
        assertThat(contentOf(folder.resolve("results/cut.json.refused.txt"))).contains("stops in the middle");
        contentOf(folder.resolve("leads/done/cut.json"));
        assertThat(application.references()).isEmpty();
    }

    @Test
    void aFileStaysWhileContactNowTurnsRequestsAway() throws Exception {
        application.whenCreating(FaultKind.HTTP_STATUS, 3);
        drop("wait.json", "{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"wait-1\"}");
        assertThat(contentOf(folder.resolve("results/wait.json.results.json"))).contains("APPLIED");
        assertThat(application.references()).containsExactly("wait-1");
    }

    @Test
    void theFinalVerdictOfALeadInDoubtLiesBesideTheResults() throws Exception {
        drop("sure.json", "{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"doubt-1\"}");
        contentOf(folder.resolve("results/sure.json.results.json"));
        application.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        drop("unsure.json", "{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"doubt-2\"}");
        assertThat(contentOf(folder.resolve("results/unsure.json.results.json")))
                .contains("IN_DOUBT");
        JsonNode verdict = JSON.readTree(contentOf(folder.resolve("results/unsure.json.1.json")));
        assertThat(verdict.get("reference").asText()).isEqualTo("doubt-2");
        assertThat(verdict.get("state").asText()).isEqualTo("APPLIED");
        assertThat(application.references()).containsExactly("doubt-1", "doubt-2");
    }

    private void drop(String name, String content) throws IOException {
        Files.move(
                Files.writeString(folder.resolve(name), content),
                folder.resolve("leads").resolve(name),
                StandardCopyOption.ATOMIC_MOVE);
    }

    /** The content of a file, once it is there in full. */
    private static String contentOf(Path file) {
        return eventually()
                .atMost(Duration.ofMinutes(1))
                .until(() -> Files.exists(file) ? Files.readString(file) : "", content -> !content.isEmpty());
    }
}
