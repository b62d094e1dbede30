package io.github.contactnow.leads.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.leads.Problem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the columns of a campaign table ask of a record. */
class FieldCatalogueTest {

    private static Map<String, Object> row(String text) {
        Map<String, Object> row = new HashMap<>();
        for (String field : text.split(", ")) {
            String[] parts = field.split("=", 2);
            row.put(parts[0], parts[1]);
        }
        return row;
    }

    private static CampaignField field(String text) {
        return CampaignField.of(row(text)).orElseThrow();
    }

    private static FieldCatalogue catalogue(CampaignField... fields) {
        return new FieldCatalogue(Arrays.asList(fields));
    }

    private static String problem(CampaignField field, String name, Object value) {
        return catalogue(field)
                .problem(Map.of(name, value), "VENDOR_URN")
                .map(Problem::text)
                .orElse("");
    }

    @Test
    void sizeIsCountedInCharactersAsPeopleTypeThem() {
        CampaignField five = field("name=Policy, size=5");
        assertThat(problem(five, "policy", "12345")).isEmpty();
        assertThat(problem(five, "policy", "\uD83D\uDE00".repeat(5))).isEmpty();
        assertThat(problem(five, "policy", 123456))
                .isEqualTo("field 'Policy' holds 6 characters, and the campaign table takes 5; shorten it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"size=", "size=0", "size=big", "size=-1", "size=99999999999", "type=smalltext"})
    void aSizeThatCannotBeReadIsNoBound(String size) {
        assertThat(problem(field("name=Policy, " + size), "Policy", "x".repeat(100_000)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Y", "y", "yes", "1", "true"})
    void whatIsRequiredMustBeFilled(String flag) {
        FieldCatalogue catalogue = catalogue(field("name=Owner, required=" + flag));
        assertThat(catalogue.problem(Map.of("OWNER", "x"), "URN")).isEmpty();
        assertThat(catalogue.problem(Map.of("owner", " "), "URN"))
                .contains(new Problem("Owner", "field 'Owner' is required and is missing or empty; fill it"));
        assertThat(catalogue.problem(Map.of(), "URN")).isPresent();
    }

    @Test
    void whatTheSystemFillsIsNotRequiredOfTheCaller() {
        assertThat(catalogue(field("name=id, group_name=system, required=Y, readonly=Y"))
                        .problem(Map.of(), "URN"))
                .isEmpty();
    }

    @Test
    void onlyTheSystemsOwnReadOnlyColumnsAreRefused() {
        assertThat(problem(field("name=loaddate, group_name=system, readonly=Y"), "LoadDate", "2026-01-05"))
                .isEqualTo("field 'loaddate' is read-only, ContactNow fills it by itself; remove it");
        assertThat(problem(field("name=notes, group_name=system, readonly=Y"), "notes", "x"))
                .endsWith("remove it, or use notes_append");
        assertThat(problem(field("name=loaddate, group_name=system, readonly=Y"), "loaddate", ""))
                .isEmpty();
        assertThat(problem(field("name=Policy, group_name=Custom, readonly=Y"), "Policy", "x"))
                .as("agents may not change it")
                .isEmpty();
        assertThat(problem(field("name=VENDOR_URN, group_name=system, readonly=Y"), "VENDOR_URN", "x"))
                .isEmpty();
        assertThat(problem(field("name=datasetid, group_name=system, readonly=Y"), "datasetid", 12))
                .isEmpty();
        assertThat(problem(field("name=ProcessType, group_name=system, readonly=Y"), "ProcessType", "NEEDSMOREWORK"))
                .isEmpty();
    }

    private static CampaignField title(String type, String... values) {
        TreeSet<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(List.of(values));
        return field("name=Title, picklist=titles, type=" + type).withValues(known);
    }

    @Test
    void aChoiceIsOneOfItsPicklist() {
        assertThat(problem(title("select", "Mr", "Ms"), "title", " ms ")).isEmpty();
        assertThat(problem(title("select", "Mr", "Ms"), "title", "Lord"))
                .isEqualTo("field 'Title' holds none of the values of its picklist 'titles'; use one of Mr, Ms");
        assertThat(problem(field("name=Title, picklist=titles, type=select"), "Title", "Lord"))
                .as("its values are not known")
                .isEmpty();
        assertThat(field("name=Title, picklist=titles, type=checkbox").picklist())
                .as("of these there may be several")
                .isEmpty();
    }

    @Test
    void thePhonesAreKnownByBothTheirNames() {
        assertThat(problem(field("name=MobilePhone, size=3"), "ddi_mobile", "0770"))
                .contains("'MobilePhone' holds 4");
        assertThat(catalogue(field("name=MobilePhone"))
                        .unknown(Map.of("ddi_mobile", "1", "dataset", 12, "table", "T", "notes_append", "x")))
                .isEmpty();
        assertThat(catalogue(field("name=MobilePhone")).unknown(Map.of("Colour", "1")))
                .containsExactly("Colour");
    }

    @Test
    void aRowWithoutNameIsNoColumn() {
        assertThat(CampaignField.of(Map.of("size", "5"))).isEmpty();
        assertThat(CampaignField.of(Map.of("name", " "))).isEmpty();
    }

    @Test
    void driftIsToldInWords() {
        FieldCatalogue before =
                catalogue(field("name=A, size=5"), field("name=B, required=Y"), field("name=C"), title("select", "Mr"));
        FieldCatalogue after = catalogue(
                field("name=A, size=4"), field("name=B, readonly=Y"), field("name=D"), title("select", "Mr", "Ms"));
        assertThat(before.drift(after))
                .containsExactly(
                        "A takes 4 characters, before 5",
                        "B is not required any more",
                        "B is read-only now",
                        "C is gone",
                        "the picklist of Title has changed",
                        "D is new");
        assertThat(before.drift(before)).isEmpty();
    }
}
