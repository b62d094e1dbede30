package io.github.contactnow.routes.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import io.github.contactnow.policy.lists.SuppressionList;
import io.github.contactnow.settings.GivenSettings;
import io.github.contactnow.settings.PolicySettings;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.h2.Driver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists come from files, URLs and databases; what fails leaves the list that was there. */
class PolicyListsTest {

    private static final long LISTED = 447_700_900_100L;

    @TempDir
    private Path folder;

    private final Map<String, Object> settings = new HashMap<>();
    private Instant now = Instant.now();

    @BeforeEach
    void set() {
        settings.put("policy.lists", "own");
        settings.put("policy.lists-directory", folder.resolve("kept").toString());
        settings.put("leads.phone-region", "GB");
    }

    private PolicyLists open() {
        return new PolicyLists(PolicySettings.of(GivenSettings.of(settings)));
    }

    private SuppressionList afterNextLook(PolicyLists lists) {
        now = now.plus(Duration.ofHours(2));
        lists.refresh(now);
        return lists.current().find("own");
    }

    private static String numbers(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "07700 900" + i)
                .collect(Collectors.joining("\n", "number\n", "\n"));
    }

    @Test
    void aFolderGivesItsNewestFileAndARestartNeedsNoSource() throws Exception {
        Path drop = Files.createDirectory(folder.resolve("drop"));
        settings.put("policy.lists.own.source", drop.toString());
        PolicyLists lists = open();
        assertThat(lists.current().find("own").problem()).contains("no file whose name ends with");

        Path file = Files.writeString(drop.resolve("1.csv"), numbers(100, 200));
        SuppressionList loaded = afterNextLook(lists);
        assertThat(loaded.numbers().contains(LISTED)).isTrue();
        assertThat(loaded.numbers().contains(LISTED + 100)).isFalse();
        assertThat(loaded.info().obtainedAt())
                .isEqualTo(Files.getLastModifiedTime(file).toInstant());

        assertThat(open().current().find("own").version()).isEqualTo(loaded.version());

        Path newer = Files.writeString(drop.resolve("0.csv"), numbers(100, 201));
        Files.setLastModifiedTime(newer, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(afterNextLook(lists).numbers().contains(LISTED + 100)).isTrue();
    }

    @Test
    void aListThatShrankOrHasOtherContentsLeavesTheOneBefore() throws Exception {
        Path file = folder.resolve("list.csv");
        Files.writeString(file, numbers(100, 200));
        settings.put("policy.lists.own.source", file.toString());
        PolicyLists lists = open();
        String before = afterNextLook(lists).version();

        Files.writeString(file, numbers(100, 150));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));
        assertThat(afterNextLook(lists).version()).isEqualTo(before);
        assertThat(lists.problems().get("own")).contains("50 numbers and had 100", "accept its version");

        Files.writeString(file, "<html>\nSorry\n</html>\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(20)));
        assertThat(afterNextLook(lists).version()).isEqualTo(before);

        Files.writeString(file, numbers(100, 200));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(30)));
        afterNextLook(lists);
        assertThat(lists.problems()).isEmpty();
    }

    @Test
    void aUrlIsReadWithItsPasswordAndItsFailureLeavesTheList() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        StringBuilder seen = new StringBuilder();
        int[] status = {200};
        server.createContext("/list", exchange -> {
            seen.append(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = numbers(100, 200).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status[0], body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            settings.put(
                    "policy.lists.own.source",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/list");
            settings.put("policy.lists.own.username", "ann");
            settings.put("policy.lists.own.password", "secret");
            PolicyLists lists = open();
            assertThat(afterNextLook(lists).numbers().contains(LISTED)).isTrue();
            assertThat(seen.toString()).isEqualTo("Basic YW5uOnNlY3JldA==");

            status[0] = 503;
            assertThat(afterNextLook(lists).numbers().contains(LISTED)).isTrue();
            assertThat(lists.problems().get("own")).isEqualTo("127.0.0.1 answered with status 503");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aQueryGivesNumbersAndItsFailureNamesNoPassword() throws Exception {
        String url = "jdbc:h2:mem:lists;DB_CLOSE_DELAY=-1";
        try (Connection connection = new Driver().connect(url, new Properties())) {
            connection
                    .createStatement()
                    .execute(
                            "create table dnc as select '+4477009001' || lpad(x - 1, 2, '0') as phone from system_range(1, 100)");
        }
        settings.put("policy.lists.own.source", url);
        settings.put("policy.lists.own.query", "select phone from dnc");
        PolicyLists lists = open();
        assertThat(afterNextLook(lists).numbers().contains(LISTED)).isTrue();

        try (Connection connection = new Driver().connect(url, new Properties())) {
            connection.createStatement().execute("drop table dnc");
        }
        assertThat(afterNextLook(lists).numbers().contains(LISTED)).isTrue();
        assertThat(lists.problems().get("own")).startsWith("the database jdbc:h2:mem:lists did not answer the query");
    }

    @Test
    void wrongSettingsOfAListAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(this::open)
                .withMessageContaining("policy.lists.own.source is not set");
        settings.put("policy.lists.own.source", "jdbc:h2:mem:x");
        assertThatIllegalArgumentException()
                .isThrownBy(this::open)
                .withMessageContaining("policy.lists.own.query is not set");
        settings.put("policy.lists.own.query", "select 1");
        settings.put("policy.lists.own.max-age", "often");
        assertThatIllegalArgumentException()
                .isThrownBy(this::open)
                .withMessage("policy.lists.own.max-age must be a duration such as 28d or PT1H, not 'often'.");
    }

    @Test
    void pastListsAreThoseOfTheirTimeAndNoneBeforeTheFirst() throws Exception {
        Path file = folder.resolve("list.csv");
        Files.writeString(file, numbers(100, 200));
        settings.put("policy.lists.own.source", file.toString());
        PolicyLists lists = open();
        afterNextLook(lists);
        Instant first = now;
        Files.writeString(file, numbers(100, 201));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));
        afterNextLook(lists);
        afterNextLook(lists);

        PastLists past = new PastLists(PolicySettings.of(GivenSettings.of(settings)));
        assertThat(past.at(first.minusSeconds(1)).find("own").problem()).contains("not kept");
        assertThat(past.gap(first.minusSeconds(1))).get().asString().contains("own (before ");
        assertThat(past.gap(first)).isEmpty();
        assertThat(past.at(first).find("own").numbers().contains(LISTED + 100)).isFalse();
        assertThat(past.at(now).find("own").numbers().contains(LISTED + 100)).isTrue();

        // The first version was replaced long ago.
        now = now.plus(Duration.ofDays(40));
        afterNextLook(lists);
        assertThat(new PastLists(PolicySettings.of(GivenSettings.of(settings)))
                        .at(first)
                        .find("own")
                        .problem())
                .contains("not kept");
    }
}
