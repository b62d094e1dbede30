package io.github.contactnow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.ops.Commands;
import io.github.contactnow.routes.Webhook.Answer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's commands over HTTP, and sent there from the command line. */
@QuarkusTest
@TestProfile(Profiles.Held.class)
class OpsTest {

    TestEnvironment parts;

    @TestHTTPResource("/ops/")
    URI url;

    @TestHTTPResource("/")
    URI application;

    private Answer post(String command, String... headers) throws Exception {
        return send(command, "", "Authorization", "Bearer " + TestEnvironment.OPS_TOKEN, headers);
    }

    private Answer send(String command, String body, String name, String value, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + command))
                .POST(BodyPublishers.ofString(body))
                .header(name, value);
        return new Webhook(url).send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void aCommandAnswersWithWhatItPrints() throws Exception {
        Answer text = post("leads/status");
        assertThat(text.status()).as(text.body()).isEqualTo(200);
        assertThat(text.body()).startsWith("Ledger of version ").contains("APPLIED");
        assertThat(text.response().headers().firstValue("Content-Type")).hasValue("text/plain; charset=UTF-8");
        Answer json = post("leads/status", "Accept", "application/json");
        assertThat(json.status()).isEqualTo(200);
        assertThat(json.json().get("ledgerVersion").asText()).matches("\\d+");
        assertThat(json.response().headers().firstValue("Content-Type")).hasValue("application/json");
    }

    @Test
    void optionsAreTheQueryOrAForm() throws Exception {
        assertThat(post("leads/prune?older-than=P90D&dry-run").body())
                .startsWith("0 leads that were settled before")
                .contains("would be");
        assertThat(send(
                                "leads/prune",
                                "older-than=P90D&dry-run&json",
                                "Authorization",
                                "Bearer " + TestEnvironment.OPS_TOKEN,
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .json()
                        .get("prunable")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization,Bearer wrong",
        "Authorization,Bearer ",
        "Authorization,Basic dDprZW4tb2YtdGhlLW9wZXJhdG9y",
        "X-Nothing,x",
        "Authorization,t0ken-of-the-operator"
    })
    void whoDoesNotHaveTheTokenIsTurnedAway(String name, String value) throws Exception {
        Answer answer = send("leads/status", "", name, value);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("APPLIED", TestEnvironment.OPS_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "probe?table=Renewals",
                "leads/nonsense",
                "leads",
                "",
                "leads/prune?older-than=soon",
                "leads/prune?older-than=PT1H",
                "leads/status?at=http://localhost:1",
                "leads/prune?older-than=P90D&older-than=P80D",
                "leads/status?--json",
                "@/etc/hostname",
                "leads/status/@/etc/hostname",
                "leads/status/%40%2Fetc%2Fhostname"
            })
    void whatIsCalledWronglyIsAnswered400(String command) throws Exception {
        Answer answer = post(command);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body())
                .isNotBlank()
                .doesNotContain(
                        "\tat ", Files.readString(Path.of("/etc/hostname")).strip());
    }

    @Test
    void aFileIsPlannedOverHttpToo() throws Exception {
        String lead = "reference,dataset,MobilePhone\nplan-1,12,07700900123\n";
        Answer text = send("plan/-?format=csv&all", lead, "Authorization", "Bearer " + TestEnvironment.OPS_TOKEN);
        assertThat(text.body()).startsWith("record 1 plan-1  to create\n1 records: 1 to create, ");
        Answer json = send(
                "plan/-?format=csv&all",
                lead,
                "Authorization",
                "Bearer " + TestEnvironment.OPS_TOKEN,
                "Accept",
                "application/json");
        assertThat(json.body().lines())
                .hasSize(2)
                .first()
                .isEqualTo("{\"record\":1,\"reference\":\"plan-1\",\"plan\":\"CREATE\"}");
        assertThat(send("plan/leads.csv", lead, "Authorization", "Bearer " + TestEnvironment.OPS_TOKEN)
                        .status())
                .as("a file of the application")
                .isEqualTo(409);
        assertThat(send("plan/-", lead, "Authorization", "Bearer " + TestEnvironment.OPS_TOKEN)
                        .status())
                .isEqualTo(400);
        Path file = Files.writeString(Files.createTempFile("plan", ".csv"), lead);
        assertThat(run(
                        TestEnvironment.OPS_TOKEN,
                        "--application",
                        application.toString(),
                        "plan",
                        file.toString(),
                        "--format=csv",
                        "--all"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).startsWith("record 1 plan-1  to create\n");
        Files.delete(file);
    }

    @Test
    void onlyAPostRunsACommand() throws Exception {
        assertThat(new Webhook(URI.create(url + "leads/status")).get().status()).isEqualTo(405);
    }

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String token, String... arguments) {
        return Commands.of(name -> name.equals("ops.token") ? Optional.ofNullable(token) : Optional.empty())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void theCommandLineSendsACommandToTheApplication() {
        assertThat(run(TestEnvironment.OPS_TOKEN, "--application", application.toString(), "leads", "status"))
                .as(err.toString())
                .isZero();
        assertThat(run(
                        TestEnvironment.OPS_TOKEN,
                        "leads",
                        "prune",
                        "--dry-run",
                        "--older-than",
                        "P90D",
                        "--application",
                        application.toString(),
                        "--json"))
                .isZero();
        assertThat(out.toString()).contains("Ledger of version ", "\"prunable\" : 0");
        assertThat(run(
                        TestEnvironment.OPS_TOKEN,
                        "--application",
                        application.toString(),
                        "leads",
                        "prune",
                        "--older-than",
                        "PT1H"))
                .isEqualTo(2);
        assertThat(run(TestEnvironment.OPS_TOKEN, "--application", application.toString(), "probe", "--table", "T"))
                .isEqualTo(2);
        assertThat(run("wrong", "--application", application.toString(), "leads", "status"))
                .isEqualTo(1);
        assertThat(run(null, "--application", application.toString(), "leads", "status"))
                .isEqualTo(1);
        assertThat(run("x", "--application", "http://localhost:1", "leads", "status"))
                .isEqualTo(1);
        assertThat(run("x", "--application", "localhost", "leads", "status")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--older-than must be a day or more",
                        "omit --application",
                        "has another ops.token",
                        "set OPS_TOKEN",
                        "No answer from http://localhost:1",
                        "--application must be the address")
                .doesNotContain("\tat ");
        assertThat(run("x", "--application", "http://localhost:1", "leads", "status", "--help"))
                .isZero();
        assertThat(List.of(out.toString().split("\n")))
                .filteredOn(line -> line.startsWith("Usage: contactnow leads status"))
                .hasSize(1);
    }

    @Test
    void aPageOfReportsIsWrittenHereWithTheFiguresOfTheApplication() throws Exception {
        Path page = Files.createTempDirectory("page").resolve("calls.html");
        assertThat(run(
                        TestEnvironment.OPS_TOKEN,
                        "--application",
                        application.toString(),
                        "reports",
                        "show",
                        "--days",
                        "1",
                        "--html",
                        page.toString()))
                .as(err.toString())
                .isZero();
        assertThat(page).content().startsWith("<!DOCTYPE html>");
        Files.delete(page);
        assertThat(run("wrong", "--application", application.toString(), "reports", "show", "--html", page.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("has another ops.token");
        assertThat(page).doesNotExist();
    }
}
