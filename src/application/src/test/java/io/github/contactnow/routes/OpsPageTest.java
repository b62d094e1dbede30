package io.github.contactnow.routes;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.api.Account;
import io.github.contactnow.api.Operations;
import io.github.contactnow.leads.delivery.LeadAccount;
import io.github.contactnow.ledger.Intent;
import io.github.contactnow.ledger.LeadIntent;
import io.github.contactnow.ledger.Ledger;
import io.github.contactnow.ledger.State;
import io.github.contactnow.ops.Commands;
import io.github.contactnow.settings.Settings;
import io.github.contactnow.support.Project;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command of the page src/docs/guides/operating.md does its work as it is written there. */
@QuarkusTest
@TestProfile(Profiles.Held.class)
class OpsPageTest {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    TestEnvironment parts;

    @Inject
    Ledger ledger;

    @Inject
    @Named("settings")
    Settings settings;

    @TestHTTPResource("/")
    URI application;

    @TempDir
    Path folder;

    private String firstLetter;
    private String secondLetter;

    @BeforeEach
    void thereIsSomethingToDo() throws Exception {
        String account = LeadAccount.of(
                new Account(
                        URI.create(parts.line().url()), parts.simulator().username(), TestEnvironment.PASSWORD, null),
                Operations.named("ecnow/ecnow_records/create"),
                "VENDOR_URN");
        List<LeadIntent> leads = List.of("crm-1001", "crm-1002", "crm-1003").stream()
                .map(reference -> LeadIntent.of(
                        account,
                        reference,
                        "a".repeat(64),
                        "{\"arguments\":{},\"fields\":{\"dataset\":12,\"MobilePhone\":\"07700900123\",\"VENDOR_URN\":\""
                                + reference + "\"}}",
                        "me"))
                .toList();
        ledger.leads().claim(leads, List.of()).ifPresent(claimed -> ledger.leads()
                .save(claimed.stream().map(lead -> lead.inDoubt("lost")).toList()));
        ledger.add(Intent.of("dial", "call-7", "x", "", "").sent().inDoubt("lost"), Duration.ZERO);
        Files.writeString(
                parts.inbox().resolve("customers.csv"),
                "reference,dataset,MobilePhone\nfile-1,12,07700900123\nfile-2,12,nonsense\n");
        eventually().until(() -> !parts.in("done").isEmpty());
        try (Topics topics = new Topics(parts.bootstrapServers())) {
            topics.send(
                    "{\"dataset\":14,\"MobilePhone\":\"07700900123\",\"reference\":\"crm-1004\"}",
                    "{\"dataset\":12,\"MobilePhone\":\"nonsense\",\"reference\":\"crm-1005\"}");
            eventually().until(() -> letter(topics, "crm-1004") != null && letter(topics, "crm-1005") != null);
            firstLetter = letter(topics, "crm-1004");
            secondLetter = letter(topics, "crm-1005");
        }
    }

    private static String letter(Topics topics, String reference) throws Exception {
        return topics.all(Topics.DEAD).stream()
                .filter(letter -> letter.value() != null
                        && new String(letter.value(), StandardCharsets.UTF_8).contains(reference))
                .findFirst()
                .map((ConsumerRecord<?, ?> letter) -> letter.partition() + "@" + letter.offset())
                .orElse(null);
    }

    @Test
    void everyCommandDoesItsWork() throws Exception {
        String page = Files.readString(Project.path("src/docs/guides/operating.md"));
        List<String> lines = Pattern.compile("(?s)```sh\n(.*?)```")
                .matcher(page)
                .results()
                .flatMap((MatchResult block) -> block.group(1).lines())
                .filter(line -> !line.startsWith("alias ") && !line.startsWith("export "))
                .toList();
        assertThat(lines).hasSizeGreaterThan(20);
        for (String line : lines) {
            List<String> words = words(line.replace("0@17", firstLetter)
                    .replace("0@18", secondLetter)
                    .replace("rejects.csv", folder.resolve("rejects.csv").toString())
                    .replaceFirst("http://localhost:8080/", application.toString())
                    .replaceFirst("http://localhost:8080 ", application + " ")
                    .replace("$OPS_TOKEN", TestEnvironment.OPS_TOKEN));
            if (words.get(0).equals("curl")) {
                curl(line, words.subList(1, words.size()));
            } else {
                run(line, words.subList(1, words.size()));
            }
        }
        eventually()
                .untilAsserted(() -> assertThat(parts.leads("crm-")).isEqualTo(Map.of("crm-1001", 1L, "crm-1005", 1L)));
        assertThat(ledger.find("dial", "call-7").orElseThrow().state()).isEqualTo(State.REJECTED);
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map((MatchResult word) ->
                        word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3))
                .toList();
    }

    private void run(String line, List<String> arguments) throws IOException {
        int to = arguments.indexOf(">");
        List<String> words = to < 0 ? arguments : arguments.subList(0, to);
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said, true);
        Settings here = name -> name.equals("quarkus.http.port")
                ? Optional.of(Integer.toString(application.getPort()))
                : settings.value(name);
        int exitStatus = Commands.of(here).setOut(writer).setErr(writer).execute(words.toArray(String[]::new));
        if (to >= 0) {
            Files.writeString(Path.of(arguments.get(to + 1)), said.toString());
        }
        assertThat(exitStatus).as(line + "\n" + said).isZero();
        assertThat(said.toString()).as(line).doesNotContain("\tat ");
    }

    private void curl(String line, List<String> words) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        List<String> form = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-X" -> assertThat(words.get(++i)).isEqualTo("POST");
                case "-d" -> form.add(words.get(++i));
                case "-H" ->
                    request.header(words.get(++i).split(": ")[0], words.get(i).split(": ")[1]);
                default -> request.uri(URI.create(words.get(i)));
            }
        }
        if (!form.isEmpty()) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        Webhook.Answer answer =
                new Webhook(application).send(request.POST(BodyPublishers.ofString(String.join("&", form))));
        assertThat(answer.status()).as(line + "\n" + answer.body()).isEqualTo(200);
    }
}
