package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.RejectedLead;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvLeadsTest {

    private static final String HEADER = "dataset,MobilePhone,FirstName,reference\n";

    @Test
    void rowsAreLeads() {
        assertThat(Reading.all(Reading.CSV, HEADER + "12,0770,\"O'Neil, \"\"Ann\"\"\n2\",A1\r\n13,0771,Bob,\r\n"))
                .containsExactly(
                        new Lead(
                                1,
                                Map.of("dataset", "12", "MobilePhone", "0770", "FirstName", "O'Neil, \"Ann\"\n2"),
                                "A1"),
                        new Lead(2, Map.of("dataset", "13", "MobilePhone", "0771", "FirstName", "Bob"), null));
    }

    @Test
    void blanksBesideCommasAndEmptyLinesAreOfNoAccount() {
        assertThat(Reading.lead(Reading.CSV, "\n dataset , \"MobilePhone\" ,FirstName\n\n12, \"0770\" , \" Ann \"\n\n")
                        .fields())
                .isEqualTo(Map.of("dataset", "12", "MobilePhone", "0770", "FirstName", " Ann "));
    }

    @Test
    void aRowWithOtherColumnsThanTheHeaderIsRejectedAlone() {
        List<LeadEntry> entries =
                Reading.all(Reading.CSV, HEADER + "12,0770,Ann\n12,0770,Ann,A2,more\n12,0770,Ann,A3\n");
        assertThat(entries).hasSize(3);
        RejectedLead fewer = (RejectedLead) entries.get(0);
        assertThat(fewer.reason()).startsWith("record 1 (line 2): the row has 3 columns and the header has 4; ");
        assertThat(fewer.raw()).isEqualTo("12,0770,Ann");
        RejectedLead more = (RejectedLead) entries.get(1);
        assertThat(more.reason()).startsWith("record 2 (line 3): the row has 5 columns and the header has 4; ");
        assertThat(more.reference()).isEqualTo("A2");
        assertThat(entries.get(2)).isInstanceOf(Lead.class);
    }

    @Test
    void rowsWithoutAValueAreSkippedHoweverManyThereAre() {
        String blank = ",,,\n , ,\u00a0,\u200b\n\n,\n";
        assertThat(Reading.all(
                        Reading.CSV, blank + HEADER + blank + "12,0770,Ann,A1\n" + blank + "12,0771,Bob,A2\n" + blank))
                .extracting(entry -> ((Lead) entry).position() + ((Lead) entry).reference())
                .containsExactly("1A1", "2A2");
        assertThat(Reading.all(
                        Reading.CSV, HEADER + "12,0770,Ann,A1\n" + ",,,\r\n".repeat(500_000) + "12,0771,Bob,A2\n"))
                .hasSize(2);
        assertThat(Reading.fault(Reading.CSV, HEADER + blank)).startsWith("The input holds no leads");
    }

    @Test
    void whatARowLacksAtItsEndIsEmpty() {
        List<LeadEntry> entries = Reading.all(
                Reading.CSV,
                "dataset,MobilePhone,reference,Town,Postcode\n12,0770,A1\n12,0770,A2,\n"
                        + "12,0770,A3,Ayr,KA7,,\n12,0770,A4,Ayr\n12,0770,A5,Ayr,KA7");
        assertThat(entries)
                .extracting(entry -> ((Lead) entry).fields().keySet().size())
                .containsExactly(2, 3, 4, 3, 4);
    }

    @Test
    void aLastRowThatMayBeCutOffIsNoLead() {
        List<LeadEntry> entries =
                Reading.all(Reading.CSV, "reference,dataset,MobilePhone,Town\nA1,12,0770\nA2,12,0770");
        assertThat(entries.get(0)).isInstanceOf(Lead.class);
        assertThat(((RejectedLead) entries.get(1)).reason())
                .isEqualTo("record 2 (line 3): the row has 3 columns and the header has 4; it has"
                        + " no line end, and may be cut off: write the file anew, in full");
        assertThat(Reading.all(Reading.CSV, "reference,dataset,MobilePhone,Town\rA1,12,0770\r"))
                .singleElement()
                .isInstanceOf(Lead.class);
    }

    @Test
    void columnsAtTheEndThatHaveNoNameAndNoValueAreOfNoAccount() {
        assertThat(Reading.all(
                        Reading.CSV,
                        "dataset,MobilePhone,reference, ,\u00a0\n12,0770,A1,,\n12,0771,A2\n12,0772,A3,, ,,\n"))
                .extracting(entry -> ((Lead) entry).reference())
                .containsExactly("A1", "A2", "A3");
        assertThat(Reading.fault(Reading.CSV, "dataset,MobilePhone,,\n12,0770,,\n12,0771,,x\n"))
                .isEqualTo("CSV header: column 4 has no name; name it, or remove the column");
        assertThat(Reading.fault(Reading.CSV, "dataset,,MobilePhone\n12,,0770\n"))
                .contains("column 2 has no name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00a0dataset,Mobile\u00a0Phone,First\u2009Name,\u200breference\ufeff",
                "DATASET\u00a0,\u202aMobilePhone\u202c,first name," + " Reference",
                "data\u00adset,mobile  phone,FirstName,\ufeff\ufeffreference"
            })
    void marksAndBlanksInTheHeaderThatCannotBeSeenAreOfNoAccount(String header) {
        assertThat(Reading.lead(Reading.CSV, header + "\n12,0770,Ann,A1\n"))
                .isEqualTo(new Lead(1, Map.of("dataset", "12", "MobilePhone", "0770", "FirstName", "Ann"), "A1"));
    }

    @Test
    void theMappingMeetsNamesAsTheyAreSeen() {
        LeadSource mapped = Reading.CSV.withMapping(
                FieldMapping.parse("Your Ref=reference, Tel\u00a0No=MobilePhone, Policy No=Policy"));
        assertThat(Reading.lead(
                        mapped,
                        "dataset,Your\u00a0Ref,tel  no ,Policy\u200b No,Other\u00a0\u00a0Column\n12,A1,0770,P,x\n"))
                .isEqualTo(new Lead(
                        1, Map.of("dataset", "12", "MobilePhone", "0770", "Policy", "P", "Other Column", "x"), "A1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theDelimiterIsFoundOut(String delimiter) {
        String file = (HEADER + "12,0770,\"A,b;c\td|e\",A1\n12,0771,Bob\n")
                .replace("\"A,b;c", "\"A\u0000b;c")
                .replace(",", delimiter)
                .replace("\u0000", ",");
        assertThat(Reading.all(Reading.CSV, file))
                .satisfiesExactly(
                        lead -> assertThat(((Lead) lead).fields()).containsEntry("FirstName", "A,b;c\td|e"),
                        rejected -> assertThat(((RejectedLead) rejected).raw())
                                .isEqualTo("12,0771,Bob".replace(",", delimiter)));
        assertThat(Reading.all(
                        Reading.CSV.withDelimiter(CsvDelimiter.of(delimiter.equals("\t") ? "tab" : delimiter)), file))
                .hasSize(2);
    }

    @Test
    void theDelimiterIsTheOneUnderWhichTheHeaderNamesMostKnownColumns() {
        LeadSource mapped = Reading.CSV.withMapping(FieldMapping.parse("Tel=MobilePhone"));
        assertThat(Reading.lead(mapped, "dataset;\"a,b,c,d\";Tel\n12;x,y,z,1;0770\n")
                        .fields())
                .containsEntry("a,b,c,d", "x,y,z,1");
        assertThat(Reading.lead(Reading.CSV, "dataset,MobilePhone,\"a;b\nc;d\"\n12,0770,x;y\n".replace("\nc", " c"))
                        .fields())
                .containsEntry("a;b c;d", "x;y");
        assertThat(Reading.fault(Reading.CSV.withDelimiter(CsvDelimiter.COMMA), "dataset;MobilePhone\n12;0770\n"))
                .startsWith("CSV header: no phone column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=^", "SEP=^\r", "\"sep=^\"", "\ufeffsep=^", "\n\nsep=^"})
    void aFileMayNameItsDelimiter(String statement) throws Exception {
        String rows = "dataset^MobilePhone^reference\n12^0770^A1\n12^^A2\n";
        try (LeadReader reader = Reading.CSV
                .withDelimiter(CsvDelimiter.SEMICOLON)
                .open(new ByteArrayInputStream((statement + "\n" + rows).getBytes(StandardCharsets.UTF_8)))) {
            assertThat(reader.next()).isEqualTo(new Lead(1, Map.of("dataset", "12", "MobilePhone", "0770"), "A1"));
            RejectedLead rejected = (RejectedLead) reader.next();
            assertThat(rejected.reason()).startsWith("record 2 (line ");
            String again =
                    reader.frame().before() + rejected.raw() + reader.frame().after();
            assertThat(again).isEqualTo("sep=^\r\ndataset^MobilePhone^reference\r\n12^^A2\r\n");
        }
    }

    @Test
    void aDelimiterThatIsNoneIsNamed() {
        assertThat(CsvDelimiter.of("AUTO")).isEqualTo(CsvDelimiter.AUTO);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvDelimiter.of("comma"))
                .withMessageContaining("leads.files.delimiter")
                .withMessageContaining("set auto or , or ; or tab or |");
    }

    @Test
    void withoutAPhoneColumnTheFileIsRefused() {
        assertThat(Reading.fault(Reading.CSV, "Name,Tel\nAnn,0770\n"))
                .isEqualTo(
                        "CSV header: no phone column; name one of"
                                + " the columns HomePhone, WorkPhone, MobilePhone, or set leads.files.mapping, such as Tel=MobilePhone. Found: 'Name', 'Tel'");
    }

    @Test
    void withoutADatasetColumnTheFileIsRefusedUnlessThereIsADefault() {
        String file = "Name,MobilePhone\nAnn,0770\n";
        assertThat(Reading.fault(Reading.CSV, file)).startsWith("CSV header: no dataset column; ");
        assertThat(Reading.all(Reading.CSV.withDefaults("12", null), file)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,07700900123,Ann\n13,07700900124,Bob\n", "12,ann@example.com\n", "12;07700900123;Ann\n"})
    void aFileWithoutAHeaderIsRefusedWithoutShowingItsFirstLead(String file) {
        assertThat(Reading.fault(Reading.CSV, file))
                .doesNotContain("0770", "Ann", "ann")
                .isEqualTo("CSV header: the first row looks like a lead; write the names of the columns,"
                        + " separated by commas, above it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dataset,MobilePhone,mobilephone", "dataset,MobilePhone,ddi_mobile", "dataset,MobilePhone, x,X"})
    void aColumnThatOccursTwiceIsRefused(String header) {
        assertThat(Reading.fault(Reading.CSV, header + "\n12,0770,0771\n")).contains("occurs twice");
    }

    @Test
    void aColumnWithoutANameIsRefused() {
        assertThat(Reading.fault(Reading.CSV, "dataset,MobilePhone,\n12,0770,x\n"))
                .isEqualTo("CSV header: column 3 has no name; name it, or remove the column");
        assertThat(Reading.fault(Reading.CSV, "dataset,\"Mobile\nPhone\"\n12,0770\n"))
                .contains("the name of column 2");
    }

    @Test
    void aWideHeaderIsCutInTheMessage() {
        assertThat(Reading.fault(Reading.CSV, "a" + "b".repeat(50) + "," + String.join(",", names(30)) + "\n"))
                .contains("'a" + "b".repeat(39) + "...'")
                .endsWith(" and more")
                .hasSizeLessThan(400);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,0770,\"Ann,A1\n", "12,0770,\"Ann\"x,A1\n", "12,0770,\"Ann"})
    void aBrokenQuoteIsRefused(String row) {
        assertThat(Reading.fault(Reading.CSV, HEADER + "12,0770,Eve,A0\n" + row))
                .startsWith("record 2: a quote is not closed")
                .doesNotContain("Ann");
        assertThat(Reading.fault(Reading.CSV, "\"dataset\"x,MobilePhone\n")).startsWith("CSV header: a quote");
    }

    @Test
    void aQuoteThatIsNeverClosedDoesNotFillTheMemory() {
        assertThat(Reading.fault(Reading.CSV, HEADER + "12,0770,\"Ann,A1\n" + "12,0771,Bob,A2\n".repeat(100_000)))
                .startsWith("record 1: longer than 1048576 bytes; look for a quote");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "dataset,MobilePhone", "dataset,MobilePhone\n\n"})
    void aFileWithoutRowsHoldsNoLeads(String file) {
        assertThat(Reading.fault(Reading.CSV, file))
                .isEqualTo("The input holds no leads; check that it was written in full");
    }

    @Test
    void valuesAndColumnsAreBounded() {
        String value = "x".repeat(64 * 1024);
        assertThat(Reading.lead(Reading.CSV, HEADER + "12,0770," + value + ",A1")
                        .fields())
                .containsEntry("FirstName", value);
        assertThat(Reading.fault(Reading.CSV, HEADER + "12,0770," + value + "x,A1"))
                .isEqualTo("record 1 (line 2): field 'FirstName' is longer than 65536 characters; shorten it");
        String columns = "dataset,MobilePhone," + String.join(",", names(998));
        assertThat(Reading.all(Reading.CSV, columns + "\n12,0770" + ",".repeat(998)))
                .hasSize(1);
        assertThat(Reading.fault(Reading.CSV, columns + ",one\n12,0770" + ",".repeat(999)))
                .contains("more than 1000 columns");
    }

    @Test
    void rejectedRowsMakeAFileAgain() throws Exception {
        try (LeadReader reader = Reading.CSV.open(new ByteArrayInputStream(
                (HEADER + "12,,\"Ann, \"\"A\"\"\",A1\n12,,Bob,A2\n12,0770,Eve,A3\n").getBytes()))) {
            RejectedLead first = (RejectedLead) reader.next();
            RejectedLead second = (RejectedLead) reader.next();
            RawFrame frame = reader.frame();
            String again = frame.before() + first.raw() + frame.between() + second.raw() + frame.after();
            assertThat(again)
                    .isEqualTo("dataset,MobilePhone,FirstName,reference\r\n"
                            + "12,,\"Ann, \"\"A\"\"\",A1\r\n12,,Bob,A2\r\n");
        }
    }
}
