package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.contactnow.support.RawServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A truncated reply, or a reply without envelope, proves nothing: the outcome is unknown, and the reply never looks complete. */
class BrokenReplyTest {

    private static final String JSON =
            "{\"success\":true,\"total\":2,\"list\":[{\"callid\":1,\"urn\":\"a\"},{\"callid\":2}],\"bad\":0}";
    private static final String XML =
            "<?xml version=\"1.0\"?><result><success>1</success><total>2</total><list><cdr><callid>1</callid>"
                    + "<urn>a</urn></cdr><cdr><callid>2</callid></cdr></list></result>";

    private static ContactNowUnknownException unknown(RawServer.Answer answer, Format format) {
        try (RawServer server = RawServer.on(request -> answer);
                ContactNowClient client = Calls.client(server.url())) {
            return catchThrowableOfType(
                    ContactNowUnknownException.class, () -> Calls.all(client.read(Calls.report(format))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, XML})
    void everyReplyThatStopsTooEarlyIsUnknown(String whole) {
        Format format = whole.startsWith("{") ? Format.JSON : Format.XML;
        AtomicReference<String> part = new AtomicReference<>(whole);
        try (RawServer server = RawServer.on(request -> RawServer.json(part.get()));
                ContactNowClient client = Calls.client(server.url())) {
            assertThat(Calls.all(client.read(Calls.report(format)))).hasSize(2);
            for (int length = 0; length < whole.length(); length++) {
                part.set(whole.substring(0, length));
                assertThat(catchThrowable(() -> Calls.all(client.read(Calls.report(format)))))
                        .as(part.get())
                        .isInstanceOf(ContactNowUnknownException.class)
                        .hasMessageContaining("cannot be read");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, XML})
    void whateverFollowsTheEndOfAReplyMakesItUnknown(String whole) {
        Format format = whole.startsWith("{") ? Format.JSON : Format.XML;
        for (String tail : List.of("x", "{}", "<p>Warning: out of memory</p>", whole)) {
            assertThat(unknown(RawServer.json(whole + tail), format)).as(tail).isNotNull();
        }
    }

    @Test
    void anEmptyBodyIsUnknown() {
        assertThat(unknown(RawServer.json(""), Format.JSON)).hasMessageContaining("it is empty");
        assertThat(unknown(RawServer.xml(" \n"), Format.XML)).hasMessageContaining("it is empty");
        assertThat(unknown(RawServer.reply("204 No Content", "", new byte[0]), Format.JSON))
                .hasMessageContaining("it is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "\"done\"", "null", "1", "{\"list\":[[1]]}", "{\"list\":[{\"a\":1}}", "<?php", "success"})
    void jsonThatIsNoEnvelopeIsUnknown(String body) {
        assertThat(unknown(RawServer.json(body), Format.JSON)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<result/>",
                "<result>ok</result>",
                "<result><success>1</result>",
                "{\"success\":tr}",
                "<?xml version=\"1.0\"?>"
            })
    void xmlThatIsNoEnvelopeIsUnknown(String body) {
        assertThat(unknown(RawServer.xml(body), Format.XML)).isNotNull();
    }

    @Test
    void anHtmlPageIsUnknownAndItsTitleIsNamed() {
        String page = "<!DOCTYPE html>\n<html><head><title> Down for maintenance </title></head><body>"
                + "x".repeat(5000) + "</body></html>";
        for (Format format : Format.values()) {
            assertThat(unknown(RawServer.reply("200 OK", "text/html", page.getBytes(StandardCharsets.UTF_8)), format))
                    .hasMessageContaining("HTML page titled 'Down for maintenance'")
                    .hasMessageContaining("check the base URL");
        }
    }

    @Test
    void aDocumentTypeIsRefused() {
        String xml =
                "<?xml version=\"1.0\"?><!DOCTYPE result [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><result><success>1</success>"
                        + "<list><r><id>&e;</id></r></list></result>";
        assertThat(unknown(RawServer.xml(xml), Format.XML)).hasMessageContaining("document type");
    }

    @Test
    void aReportWhoseTotalDiffersFromItsRowsIsUnknown() {
        String three = "{\"success\":true,\"total\":3,\"list\":[{\"callid\":1},{\"callid\":2}]}";
        assertThat(unknown(RawServer.json(three), Format.JSON)).hasMessageContaining("says 3 rows and holds 2");
        assertThat(unknown(RawServer.json(three.replace("3", "0")), Format.JSON))
                .hasMessageContaining("says 0 rows and holds 2");
    }

    @Test
    void aReportThatDoesNotSayHowManyRowsThereAreIsUnknown() {
        assertThat(unknown(RawServer.json("{\"success\":true,\"list\":[{\"callid\":1}]}"), Format.JSON))
                .hasMessageContaining("no total");
    }

    @Test
    void aWindowOfAReportMayHoldFewerRowsThanItsTotal() {
        String json = "{\"success\":true,\"total\":3,\"list\":[{\"callid\":1},{\"callid\":2}]}";
        try (RawServer server = RawServer.on(request -> RawServer.json(json));
                ContactNowClient client = Calls.client(server.url())) {
            assertThat(Calls.all(client.read(Calls.report(Format.JSON, "limit", "2"))))
                    .hasSize(2);
        }
    }

    @Test
    void anErrorBehindTheRowsIsTold() {
        String json = "{\"list\":[{\"callid\":1}],\"success\":false,\"error\":\"Bad argument: sort\"}";
        try (RawServer server = RawServer.on(request -> RawServer.json(json));
                ContactNowClient client = Calls.client(server.url());
                Rows rows = client.read(Calls.report(Format.JSON))) {
            assertThat(rows.next()).containsKey("callid");
            assertThatThrownBy(rows::hasNext)
                    .isInstanceOf(ContactNowRejectedException.class)
                    .hasMessageContaining("Bad argument: sort");
        }
    }

    @Test
    void rowsThatBrokeOffNeverLookComplete() {
        try (RawServer server = RawServer.on(request -> RawServer.json(JSON.substring(0, 60)));
                ContactNowClient client = Calls.client(server.url());
                Rows rows = client.read(Calls.report(Format.JSON))) {
            rows.next();
            assertThatThrownBy(rows::hasNext).isInstanceOf(ContactNowUnknownException.class);
            assertThatThrownBy(rows::hasNext).isInstanceOf(ContactNowUnknownException.class);
        }
    }

    @Test
    void rowsThatWereClosedBeforeTheirEndDoNotLookComplete() {
        try (RawServer server = RawServer.on(request -> RawServer.json(JSON));
                ContactNowClient client = Calls.client(server.url())) {
            Rows rows = client.read(Calls.report(Format.JSON));
            rows.next();
            rows.close();
            assertThatThrownBy(rows::hasNext)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed before");
        }
    }

    @Test
    void rowsThatWereReadToTheirEndStayEndedWhenClosed() {
        try (RawServer server = RawServer.on(request -> RawServer.json(JSON));
                ContactNowClient client = Calls.client(server.url())) {
            Rows rows = client.read(Calls.report(Format.JSON));
            assertThat(Calls.all(rows)).hasSize(2);
            rows.close();
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @Test
    void messagesQuoteNothingOfABrokenReply() {
        ContactNowUnknownException e =
                unknown(RawServer.json("{\"success\":true,\"list\":[{\"name\":\"Secret Person\" oops"), Format.JSON);
        for (Throwable t = e; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain("Secret").doesNotContain("oops");
        }
    }
}
