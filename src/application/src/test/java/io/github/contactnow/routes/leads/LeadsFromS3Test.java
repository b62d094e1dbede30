package io.github.contactnow.routes.leads;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.robothy.s3.rest.LocalS3;
import com.robothy.s3.rest.bootstrap.LocalS3Mode;
import io.github.contactnow.simulator.fault.FaultKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The example route for leads from an S3 bucket, with an S3 server. */
class LeadsFromS3Test {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BUCKET = "partner";
    private static final String CHECKSUMS = "aws.requestChecksumCalculation";

    private final LocalS3 server =
            LocalS3.builder().port(-1).mode(LocalS3Mode.IN_MEMORY).build();
    private S3Client client;
    private ExampleApplication application;

    /** This server does not know the checksums that the SDK adds to what it sends. */
    @BeforeAll
    static void sendNoChecksums() {
        System.setProperty(CHECKSUMS, "when_required");
    }

    @AfterAll
    static void sendChecksums() {
        System.clearProperty(CHECKSUMS);
    }

    @BeforeEach
    void start() throws Exception {
        server.start();
        String url = "http://localhost:" + server.getPort();
        client = S3Client.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(URI.create(url))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret+/key")))
                .build();
        client.createBucket(request -> request.bucket(BUCKET));
        application = new ExampleApplication(
                "leads-from-s3",
                Map.of(
                        "s3.bucket", BUCKET,
                        "s3.region", "eu-west-1",
                        "s3.access-key", "key",
                        "s3.secret-key", "secret+/key",
                        "s3.other-server", "true",
                        "s3.url", url,
                        "s3.delay", "200"));
    }

    @AfterEach
    void stop() {
        if (application != null) {
            application.close();
        }
        client.close();
        server.shutdown();
    }

    @Test
    void theLeadsOfAFileAreCreatedOnceAndItsResultsLieInTheBucket() throws Exception {
        String leads = "dataset,FirstName,MobilePhone,reference\n12,Ann,07700900001,s3-1\n12,Bo,,s3-2\n";
        drop("monday.csv", leads);
        JsonNode results = JSON.readTree(content("results/monday.csv.results.json"));
        assertThat(results).hasSize(2);
        assertThat(results.get(0).get("state").asText()).isEqualTo("APPLIED");
        assertThat(results.get(1).get("state").asText()).isEqualTo("REJECTED");
        assertThat(results.toString()).doesNotContain("Ann").doesNotContain("07700900001");
        assertThat(content("done/monday.csv")).isEqualTo(leads);
        eventually().until(() -> !names().contains("leads/monday.csv"));
        drop("tuesday.csv", leads);
        content("results/tuesday.csv.results.json");
        assertThat(application.references()).containsExactly("s3-1");
    }

    @Test
    void aFileThatCannotBeReadToItsEndIsRefusedWholeWithTheReason() {
        drop("cut.json", "[{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"cut-1\"},{\"data");
        assertThat(content("results/cut.json.refused.txt")).contains("stops in the middle");
        content("done/cut.json");
        assertThat(application.references()).isEmpty();
    }

    @Test
    void aFileStaysWhileContactNowTurnsRequestsAway() {
        application.whenCreating(FaultKind.HTTP_STATUS, 3);
        drop("wait.json", "{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"wait-1\"}");
        assertThat(content("results/wait.json.results.json")).contains("APPLIED");
        assertThat(application.references()).containsExactly("wait-1");
    }

    @Test
    void theFinalVerdictOfALeadInDoubtLiesBesideTheResults() throws Exception {
        drop("sure.json", "{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"doubt-1\"}");
        content("results/sure.json.results.json");
        application.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        drop("unsure.json", "{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"doubt-2\"}");
        assertThat(content("results/unsure.json.results.json")).contains("IN_DOUBT");
        JsonNode verdict = JSON.readTree(content("results/unsure.json.1.json"));
        assertThat(verdict.get("state").asText()).isEqualTo("APPLIED");
        assertThat(application.references()).containsExactly("doubt-1", "doubt-2");
    }

    private void drop(String name, String content) {
        client.putObject(request -> request.bucket(BUCKET).key("leads/" + name), RequestBody.fromString(content));
    }

    private List<String> names() {
        return client.listObjectsV2(request -> request.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    /** The content of an object, once it is there. */
    private String content(String key) {
        eventually().atMost(Duration.ofMinutes(1)).until(() -> names().contains(key));
        return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asUtf8String();
    }
}
