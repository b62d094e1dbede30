package io.github.contactnow.leads.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.contactnow.leads.Lead;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldMappingTest {

    @Test
    void readsPairsFromText() {
        FieldMapping mapping = FieldMapping.parse("First Name=firstname, Tel = MobilePhone,CRM Id=reference");
        assertThat(mapping.nameFor(" FIRST NAME ")).isEqualTo("FirstName");
        assertThat(mapping.nameFor("tel")).isEqualTo("MobilePhone");
        assertThat(mapping.nameFor("crm id")).isEqualTo("reference");
    }

    @Test
    void namesThatAreNotMappedStandForThemselves() {
        assertThat(FieldMapping.NONE.nameFor("MOBILEPHONE")).isEqualTo("MobilePhone");
        assertThat(FieldMapping.NONE.nameFor("ddi_work")).isEqualTo("WorkPhone");
        assertThat(FieldMapping.NONE.nameFor(" flgId ")).isEqualTo("flgId");
    }

    @Test
    void noTextIsNoMapping() {
        assertThat(FieldMapping.parse(null)).isSameAs(FieldMapping.NONE);
        assertThat(FieldMapping.parse(" ")).isSameAs(FieldMapping.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tel", "Tel=a=b", "=MobilePhone", "Tel=", "Tel=a,", "Tel=a, tel=b", "Tel=a,Tel=b"})
    void refusesWhatIsNoMapping(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldMapping.parse(text))
                .withMessageStartingWith("Field mapping: ");
    }

    @Test
    void appliesToEveryFormat() {
        FieldMapping mapping = FieldMapping.of(Map.of("Tel", "MobilePhone", "No", "reference", "List", "dataset"));
        assertThat(Reading.lead(Reading.CSV.withMapping(mapping), "Tel,No,List\n0770,A1,12"))
                .isEqualTo(Reading.lead(
                        Reading.JSON.withMapping(mapping),
                        "{'tel':770,'no':'A1','list':12}"
                                .replace("770", "'0770'")
                                .replace('\'', '"')))
                .isEqualTo(Reading.lead(
                        Reading.XML.withMapping(mapping), "<l><TEL>0770</TEL><No>A1</No><List>12</List></l>"))
                .isEqualTo(Reading.lead(Reading.FORM.withMapping(mapping), "Tel=0770&No=A1&List=12"))
                .isEqualTo(new Lead(1, Map.of("MobilePhone", "0770", "dataset", "12"), "A1"));
    }
}
