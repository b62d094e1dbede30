package io.github.contactnow.routes.leads;

import static io.github.contactnow.routes.TestEnvironment.eventually;
import static io.github.contactnow.routes.TestEnvironment.once;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.routes.Profiles;
import io.github.contactnow.routes.TestEnvironment;
import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import io.github.contactnow.simulator.history.SeenRequest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Profiles.Direct.class)
class LeadsFromFilesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    TestEnvironment parts;

    @AfterEach
    void mend() {
        parts.mend();
    }

    @Test
    void takesCsvJsonNdjsonAndXmlEachLeadOnceWithItsReference() throws IOException {
        drop(
                "formats.csv",
                "dataset,FirstName,MobilePhone,reference\n12,Ann,07700900001,formats-1\n12,\"O'Neill, Bo\",07700900002,formats-2\n");
        drop(
                "formats.json",
                "[{\"dataset\":12,\"MobilePhone\":\"07700900003\",\"reference\":\"formats-3\"},"
                        + "{\"DATASET\":\"12\",\"homephone\":\"07700900004\",\"Reference\":\"formats-4\"}]");
        drop("formats.ndjson", "{\"dataset\":12,\"MobilePhone\":\"07700900005\",\"reference\":\"formats-5\"}\n");
        drop("formats.jsonl", "{\"dataset\":12,\"MobilePhone\":\"07700900006\",\"reference\":\"formats-6\"}\n");
        drop(
                "formats.XML",
                "<easycall><ecnow_records><dataset>12</dataset><LastName>Ødegård</LastName><MobilePhone>07700900007</MobilePhone>"
                        + "<reference>formats-7</reference></ecnow_records></easycall>");
        awaitIn("done", "formats.csv", "formats.json", "formats.ndjson", "formats.jsonl", "formats.XML");
        assertThat(parts.leads("formats-")).isEqualTo(once("formats-", 7));
        assertThat(lead("formats-2", "FirstName")).isEqualTo("O'Neill, Bo");
        assertThat(lead("formats-4", "HomePhone")).isEqualTo("07700900004");
        assertThat(lead("formats-7", "LastName")).isEqualTo("Ødegård");
        assertThat(parts.in("rejected")).noneMatch(name -> name.startsWith("formats"));
    }

    @Test
    void takesColumnsUnderTheNamesThatTheMappingGives() throws IOException {
        drop("mapped.csv", "dataset,first name,TEL,reference\n12,Ann,07700900001,mapped-1\n");
        awaitIn("done", "mapped.csv");
        assertThat(lead("mapped-1", "FirstName")).isEqualTo("Ann");
        assertThat(lead("mapped-1", "MobilePhone")).isEqualTo("07700900001");
    }

    @Test
    void writesBadRecordsBesideWithTheReasonWhileTheOthersGoIn() throws IOException {
        drop(
                "bad-records.csv",
                "dataset,FirstName,MobilePhone,reference\n12,Ann,07700900001,bad-1\n12,Bo,,bad-2\n12,Cy,nonsense,bad-3\n"
                        + "12,Di,07700900004,bad-4\n");
        awaitIn("done", "bad-records.csv");
        assertThat(parts.leads("bad-")).isEqualTo(once("bad-1", "bad-4"));
        List<JsonNode> rejected = rejected("bad-records.csv");
        assertThat(rejected).hasSize(2);
        assertThat(rejected.get(0).get("record").asLong()).isEqualTo(2);
        assertThat(rejected.get(0).get("reference").asText()).isEqualTo("bad-2");
        assertThat(rejected.get(0).get("reason").asText()).contains("no phone");
        assertThat(rejected.get(0).get("raw").asText()).contains("Bo");
        assertThat(rejected.get(1).get("record").asLong()).isEqualTo(3);
        assertThat(rejected.get(1).get("field").asText()).isEqualTo("MobilePhone");
        assertThat(rejected.get(1).get("state").asText()).isEqualTo("REJECTED");
    }

    @Test
    void logsTheFirstBadRecordsOfAFileAndTheNumberOfTheOthersAndWritesAllBeside() throws IOException {
        StringBuilder csv = new StringBuilder("dataset,FirstName,MobilePhone,reference\n");
        for (int i = 1; i <= 130; i++) {
            csv.append("12,Ann,,unfit-").append(i).append('\n');
        }
        drop("all-bad.csv", csv.toString());
        eventually().until(() -> parts.logged().contains("110 more records rejected or in doubt"));
        assertThat(parts.logged().lines().filter(line -> line.matches(".*all-bad.* record \\d+ rejected: .*")))
                .hasSize(20);
        assertThat(rejected("all-bad.csv")).hasSize(130);
    }

    @Test
    void refusesAFileThatCannotBeReadToItsEndWholeAndSaysWhy() throws IOException {
        String good = "12,Ann,07700900001,whole-1\n";
        Map<String, String> files = new LinkedHashMap<>();
        files.put("whole-header.csv", "Name,Colour\nAnn,red\n");
        files.put(
                "whole-quotes.csv",
                "dataset,FirstName,MobilePhone,reference\n" + good + "12,\"Bo,07700900002,whole-2\n");
        files.put("whole-empty.csv", "");
        files.put("whole-empty.json", "");
        files.put("whole-heading-only.csv", "dataset,FirstName,MobilePhone,reference\n");
        files.put(
                "whole-cut-off.json",
                "[{\"dataset\":12,\"MobilePhone\":\"07700900001\",\"reference\":\"whole-3\"},{\"dataset\":12,");
        files.put(
                "whole-cut-off.xml",
                "<easycall><ecnow_records><dataset>12</dataset><MobilePhone>07700900001</MobilePhone>"
                        + "<reference>whole-4</reference></ecnow_records>");
        files.put(
                "whole-doctype.xml",
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><easycall><ecnow_records>"
                        + "<dataset>12</dataset><FirstName>&e;</FirstName><MobilePhone>07700900001</MobilePhone><reference>whole-5</reference>"
                        + "</ecnow_records></easycall>");
        for (Map.Entry<String, String> file : files.entrySet()) {
            drop(file.getKey(), file.getValue());
        }
        byte[] latin1 = "dataset,FirstName,MobilePhone,reference\n12,René,07700900001,whole-6\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        drop("whole-latin-1.csv", latin1);
        List<String> names = Stream.concat(files.keySet().stream(), Stream.of("whole-latin-1.csv"))
                .toList();
        awaitIn("rejected", names.toArray(String[]::new));
        assertThat(parts.creations("whole-")).isEmpty();
        assertThat(parts.leads("whole-")).isEmpty();
        SoftAssertions softly = new SoftAssertions();
        for (String name : names) {
            softly.assertThat(Files.readString(parts.in("rejected", name + ".reason.txt"))
                            .strip())
                    .as(name)
                    .hasLineCount(1)
                    .contains(" ");
            softly.assertThat(parts.logged()).as(name).contains(name + " rejected whole, nothing of it was sent: ");
        }
        softly.assertThat(Files.readAllBytes(parts.in("rejected", "whole-latin-1.csv")))
                .isEqualTo(latin1);
        softly.assertThat(parts.in("done")).noneMatch(name -> name.startsWith("whole-"));
        softly.assertAll();
    }

    @Test
    void takesAFileWithAByteOrderMark() throws IOException {
        drop("mark.csv", "\uFEFFdataset,FirstName,MobilePhone,reference\n12,René,07700900001,mark-1\n");
        awaitIn("done", "mark.csv");
        assertThat(parts.leads("mark-")).isEqualTo(once("mark-1"));
        assertThat(lead("mark-1", "FirstName")).isEqualTo("René");
    }

    @Test
    void leavesFilesOfOtherKindsAlone() throws IOException {
        List<String> others = List.of("others.txt", "others.csv.part", "others.xlsx", ".others.csv", "others");
        for (String other : others) {
            drop(other, csv("others-", 1));
        }
        drop("others-last.csv", csv("others-last-", 1));
        awaitIn("done", "others-last.csv");
        assertThat(parts.leads("others-")).isEqualTo(once("others-last-1"));
        for (String other : others) {
            assertThat(parts.inbox().resolve(other)).exists();
        }
    }

    @Test
    void takesFilesWhateverTheirNames() throws IOException {
        List<String> names = List.of(
                "odd leads (1) #2 %20 50%.csv",
                "odd ünïcode 名前.csv", "odd ${file:name} {{x}} $simple{body}.csv", "odd 'quoted' & semi;colon.CSV");
        int count = 0;
        for (String name : names) {
            drop(name, "dataset,MobilePhone,reference\n12,07700900001,odd-" + ++count + "\n12,,odd-bad\n");
        }
        awaitIn("done", names.toArray(String[]::new));
        assertThat(parts.leads("odd-")).isEqualTo(once("odd-", names.size()));
        for (String name : names) {
            assertThat(rejected(name)).hasSize(1);
        }
    }

    @Test
    void takesALargeFileWholeInBatchesOfAHundred() throws IOException {
        drop("large.csv", csv("large-", 20_000));
        awaitIn("done", "large.csv");
        assertThat(parts.leads("large-")).isEqualTo(once("large-", 20_000));
        List<SeenRequest> requests = parts.creations("large-");
        assertThat(requests).hasSize(200).allMatch(request -> request.effects().size() == 100);
    }

    @Test
    void findsOutWhichRecordsOfABatchTheServerRejected() throws IOException {
        drop(
                "refused.csv",
                "dataset,MobilePhone,reference,AgentRef,outcomecode\n12,07700900001,refused-1,,\n12,07700900002,refused-2,1,\n"
                        + "12,07700900003,refused-3,,\n12,07700900004,refused-4,,1\n");
        awaitIn("done", "refused.csv");
        assertThat(parts.leads("refused-")).isEqualTo(once("refused-1", "refused-3"));
        List<JsonNode> rejected = rejected("refused.csv");
        assertThat(rejected).extracting(line -> line.get("record").asLong()).containsExactly(2L, 4L);
        assertThat(rejected).allSatisfy(line -> {
            assertThat(line.get("state").asText()).isEqualTo("REJECTED");
            assertThat(line.get("lead").get("MobilePhone").asText()).startsWith("0770090000");
        });
        assertThat(rejected)
                .extracting(line -> line.get("reason").asText())
                .as("each its own reason")
                .containsExactly("Bad argument: AgentRef", "Bad argument: outcomecode");
    }

    @Test
    void whatDoesNotFitInContactNowIsNotSentAtAll() throws IOException {
        drop(
                "unfit.csv",
                "dataset,MobilePhone,reference,Title\n12,07700900001,unfit-1,Ms\n14,07700900002,unfit-2,\n12,07700900003,unfit-3,Lord\n"
                        + "99,07700900004,unfit-4,\n");
        awaitIn("done", "unfit.csv");
        assertThat(parts.leads("unfit-")).isEqualTo(once("unfit-1"));
        assertThat(parts.creations("unfit-")).hasSize(1);
        assertThat(rejected("unfit.csv"))
                .extracting(line -> line.get("reason").asText())
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("field 'dataset'", "has expired"),
                        reason -> assertThat(reason)
                                .contains("field 'Title'", "use one of")
                                .doesNotContain("Lord"),
                        reason -> assertThat(reason).contains("field 'dataset'", "does not have"));
    }

    @Test
    void waitsWhileContactNowRefusesAndThenSendsEachLeadOnce() throws IOException {
        Fault busy = parts.whenCreating(FaultKind.HTTP_STATUS, Long.MAX_VALUE);
        drop("busy.csv", csv("busy-", 250));
        eventually().until(() -> parts.simulator().faults().count(busy) >= 5);
        assertThat(working("busy.csv")).hasSize(1);
        assertThat(parts.leads("busy-")).isEmpty();
        parts.mend();
        awaitIn("done", "busy.csv");
        assertThat(parts.leads("busy-")).isEqualTo(once("busy-", 250));
        assertThat(parts.in("rejected")).noneMatch(name -> name.startsWith("busy"));
    }

    @Test
    void waitsInTheMiddleOfAFileAndGoesOnFromThere() throws IOException {
        Fault busy = Fault.builder()
                .kind(FaultKind.HTTP_STATUS)
                .status(429)
                .script("ecnow")
                .action("create")
                .nth(2)
                .build();
        parts.simulator().faults().add(busy);
        drop("middle.csv", csv("middle-", 350));
        awaitIn("done", "middle.csv");
        assertThat(parts.simulator().faults().count(busy)).isEqualTo(1);
        assertThat(parts.leads("middle-")).isEqualTo(once("middle-", 350));
    }

    @Test
    void waitsWhileThereIsNoConnectionAndThenSendsEachLeadOnce() throws IOException {
        parts.line().cut();
        long before = noConnection();
        drop("offline.csv", csv("offline-", 150));
        eventually().until(() -> noConnection() >= before + 3);
        assertThat(working("offline.csv")).hasSize(1);
        parts.mend();
        awaitIn("done", "offline.csv");
        assertThat(parts.leads("offline-")).isEqualTo(once("offline-", 150));
        assertThat(parts.in("rejected")).noneMatch(name -> name.startsWith("offline"));
    }

    private long noConnection() {
        return parts.logged()
                .lines()
                .filter(line -> line.contains("ecnow_records/create") && line.contains("no connection"))
                .count();
    }

    @Test
    void countsLeadsWhoseReplyWasLostAsAcceptedOnceTheyAreFound() throws IOException {
        Fault lost = parts.whenCreating(FaultKind.CLOSE_AFTER_PROCESSING, 1);
        drop("lost.csv", csv("lost-", 20));
        awaitIn("done", "lost.csv");
        assertThat(parts.simulator().faults().count(lost)).isEqualTo(1);
        assertThat(parts.leads("lost-")).isEqualTo(once("lost-", 20));
        assertThat(parts.creations("lost-")).hasSize(1);
        assertThat(parts.in("rejected")).noneMatch(name -> name.startsWith("lost"));
        assertThat(parts.logged()).contains("lost.csv: 20 accepted, 0 rejected of 20");
    }

    @Test
    void leadsInDoubtAreNamedBesideAndAreInContactNowOnceInTheEnd() throws IOException {
        parts.whenCreating(FaultKind.CLOSE_BEFORE_PROCESSING, 1);
        drop("doubt.csv", csv("doubt-", 3));
        awaitIn("done", "doubt.csv");
        assertThat(rejected("doubt.csv")).hasSize(3).allSatisfy(line -> {
            assertThat(line.get("state").asText()).isEqualTo("IN_DOUBT");
            assertThat(line.get("reason").asText()).contains("it is settled in the background");
            assertThat(line.get("lead").get("reference").asText()).startsWith("doubt-");
        });
        eventually().untilAsserted(() -> assertThat(parts.leads("doubt-")).isEqualTo(once("doubt-", 3)));
        assertThat(parts.creations("doubt-")).hasSize(2);
    }

    @Test
    void takesWhatASpreadsheetWrites() throws IOException {
        drop(
                "sheet.csv",
                "\ufeff\ufeffReference\u00a0;Mobile\u200bPhone;dataset;Postcode;;\r\nsheet-1;7700900102.0;12;SW1;;\r\n;;;;;\r\n"
                        + "sheet-2;+44 (0)7700 900101;12\r\nsheet-3;4,47701E+11;12;;;\r\nsheet-4;07700900112 / 13;12;;;\r\n");
        awaitIn("done", "sheet.csv");
        assertThat(parts.leads("sheet-")).isEqualTo(once("sheet-1", "sheet-2"));
        assertThat(lead("sheet-1", "MobilePhone")).isEqualTo("7700900102");
        assertThat(lead("sheet-2", "MobilePhone")).isEqualTo("+447700900101");
    }

    @Test
    void takesTheVendorsSampleWithoutAReferenceOnceHoweverItIsWritten() throws IOException {
        String fields =
                "\"dataset\":\"12\",\"ddi_home\":\"\",\"ddi_mobile\":\"07700900124\",\"firstname\":\"Specimen\"";
        drop("sample.json", "[{" + fields + "},{" + fields + "}]");
        awaitIn("done", "sample.json");
        drop(
                "sample.xml",
                "<easycall><ecnow_data><dataset>12</dataset><ddi_mobile>07700900124</ddi_mobile><ddi_work/>"
                        + "<firstname>Specimen</firstname></ecnow_data></easycall>");
        awaitIn("done", "sample.xml");
        drop("sample.csv", "FirstName,HomePhone,MobilePhone,dataset\nSpecimen,,07700 900124,12\n");
        awaitIn("done", "sample.csv");
        assertThat(parts.simulator().records())
                .filteredOn(record -> "Specimen".equals(record.get("FirstName")))
                .singleElement()
                .satisfies(record -> assertThat(record.get("VENDOR_URN")).matches("content-[0-9a-f]{32}"));
    }

    @Test
    void aFileThatComesAgainCreatesNothingTwice() throws IOException {
        drop("again.csv", csv("again-", 150));
        awaitIn("done", "again.csv");
        drop("again-2.csv", csv("again-", 151));
        awaitIn("done", "again-2.csv");
        assertThat(parts.leads("again-")).isEqualTo(once("again-", 151));
        assertThat(parts.logged()).contains("again-2.csv: 151 accepted, 0 rejected of 151");
    }

    private void drop(String name, String text) throws IOException {
        drop(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** As a careful sender does: under another name first. */
    private void drop(String name, byte[] bytes) throws IOException {
        Files.createDirectories(parts.inbox());
        Path partial = Files.write(parts.inbox().resolve("." + name + ".partial"), bytes);
        Files.move(partial, parts.inbox().resolve(name));
    }

    private static String csv(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "12,Lead " + i + ",0770" + (1_000_000 + i) + "," + prefix + i + "\n")
                .collect(Collectors.joining("", "dataset,FirstName,MobilePhone,reference\n", ""));
    }

    private void awaitIn(String folder, String... names) {
        eventually().untilAsserted(() -> assertThat(parts.in(folder)).contains(names));
        assertThat(names)
                .allSatisfy(name -> assertThat(parts.inbox().resolve(name)).doesNotExist());
    }

    /** Where a file is while it is in process. */
    private List<Path> working(String name) throws IOException {
        try (Stream<Path> files = Files.walk(parts.inbox().resolve("working"))) {
            return files.filter(file -> file.getFileName().toString().equals(name))
                    .toList();
        }
    }

    private List<JsonNode> rejected(String name) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(parts.in("rejected", name + ".rejected.ndjson"))) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private String lead(String reference, String column) {
        return parts.simulator().records().stream()
                .filter(lead -> lead.get("VENDOR_URN").equals(reference))
                .findFirst()
                .orElseThrow()
                .get(column);
    }
}
