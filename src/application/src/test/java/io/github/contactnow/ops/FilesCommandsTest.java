package io.github.contactnow.ops;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static io.github.contactnow.routes.TestEnvironment.once;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.settings.Settings;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journey of an operator: why were leads of a file rejected, correct them, send them again; and the life of one of them. */
@QuarkusTest
@TestProfile(Profiles.Held.class)
class FilesCommandsTest {

    private static final String FILE = """
            reference;dataset;First Name;Tel
            fc-1;12;"Ann; née ""O'Hara"" B";07700900123
            fc-2;12;Ben;nonsense
            fc-3;99;Cid;07700900125
            fc-4;12;Dee;also nonsense
            """;

    TestEnvironment parts;

    @Inject
    @Named("settings")
    Settings settings;

    @TestHTTPResource("/")
    URI application;

    @TempDir
    Path folder;

    private String said;

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--application", application.toString()));
        all.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        int exitStatus = Commands.of(settings).setOut(writer).setErr(writer).execute(all.toArray(String[]::new));
        said = out.toString();
        return exitStatus;
    }

    private JsonNode json() throws Exception {
        return new ObjectMapper().readTree(said);
    }

    private JsonNode listed(String name) throws Exception {
        assertThat(run("files", "list", "--json")).as(said).isZero();
        return StreamSupport.stream(json().spliterator(), false)
                .filter(file -> file.get("name").asText().startsWith(name)
                        && file.get("stage").asText().equals("DONE"))
                .findFirst()
                .orElse(null);
    }

    @Test
    void rejectedLeadsAreCorrectedAndSentAgainAndEachIsCreatedOnce() throws Exception {
        Files.writeString(parts.inbox().resolve("journey.csv"), FILE);
        eventually().until(() -> listed("journey.csv") != null);
        assertThat(listed("journey.csv").get("counts"))
                .hasToString(
                        "{\"records\":4,\"accepted\":1,\"alreadyThere\":0,\"rejected\":3,\"held\":0,\"inDoubt\":0}");

        assertThat(run("files", "rejects", "journey.csv")).as(said).isZero();
        assertThat(said.lines().toList()).hasSize(3).satisfies(lines -> {
            assertThat(lines.get(1)).contains("2 rejected", "is not a phone number", "(record 2, 4)");
            assertThat(lines.get(2)).contains("1 rejected", "dataset", "(record 3)");
        });
        assertThat(said).doesNotContain("nonsense", "07700");

        assertThat(run("files", "rejects", "journey.csv", "--csv", "--reason", "phone"))
                .as(said)
                .isZero();
        assertThat(said.strip().lines().toList())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(0)).isEqualTo("\uFEFFreference,dataset,First Name,Tel,reason"))
                .satisfies(lines -> assertThat(lines.get(1)).startsWith("fc-2,12,Ben,nonsense,"));

        String corrected = said.replace("also nonsense", "07700900126").replace("nonsense", "07700900124");
        Path file = Files.writeString(folder.resolve("x.csv"), corrected);
        assertThat(run("files", "resend", file.toString(), "--dry-run"))
                .as(said)
                .isZero();
        assertThat(said).contains("2 records, 0 of them rejected as they are. Nothing was sent.");
        for (int times = 0; times < 2; times++) {
            assertThat(run("files", "resend", file.toString(), "--name", "journey-2.csv"))
                    .as(said)
                    .isZero();
            assertThat(said).contains("In the inbox as journey-2-");
        }
        eventually().untilAsserted(() -> assertThat(parts.leads("fc-")).isEqualTo(once("fc-1", "fc-2", "fc-4")));
        eventually().until(() -> listed("journey-2") != null);

        assertThat(run("leads", "show", "fc-2", "--json")).as(said).isZero();
        assertThat(json().get(0).get("sentence").asText()).startsWith("The lead fc-2 is in ContactNow");
        assertThat(json().findValuesAsText("source")).contains("LEDGER", "FILE", "CONTACTNOW");
        assertThat(json().findValuesAsText("what")).contains("RECEIVED", "ACCEPTED", "FOUND");
        assertThat(said).contains("\"Tel\" : \"***\"").doesNotContain("07700900124", "Ben");
        assertThat(run("leads", "show", "--phone", "07700 900124", "--show-lead"))
                .as(said)
                .isZero();
        assertThat(said).contains("The lead fc-2 is in ContactNow", "Tel=07700900124");
        assertThat(run("leads", "show", "never-sent")).isZero();
        assertThat(said).contains("The ledger does not know a lead never-sent");
    }

    @Test
    void aFileThatIsNotThereOrCannotBeReadIsRefusedInOneSentence() throws Exception {
        assertThat(run("files", "rejects", "none.csv")).isEqualTo(1);
        assertThat(said).isEqualTo("No file none.csv has left the inbox; files list shows those that have.\n");
        Path broken = Files.writeString(folder.resolve("broken.csv"), "a,b\n1,2\n");
        assertThat(run("files", "resend", broken.toString())).isEqualTo(1);
        assertThat(said).startsWith("Nothing of this file would be sent: CSV header: ");
        assertThat(run("files", "resend", broken.toString(), "--name", "../evil.csv"))
                .isEqualTo(1);
        assertThat(run("files", "resend", broken.toString(), "--name", "a.xlsx"))
                .isEqualTo(2);
        assertThat(parts.inbox().resolveSibling("evil.csv")).doesNotExist();
    }
}
