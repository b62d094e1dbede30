package io.github.contactnow.leads.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record is not that of a lead if it holds names or phones, and not one of them is the lead's. */
class SamePersonTest {

    private static Map<String, Object> record(String first, String last, String phone) {
        Map<String, Object> record = new HashMap<>();
        record.put("FirstName", first);
        record.put("LastName", last);
        record.put("MobilePhone", phone);
        return record;
    }

    @ParameterizedTest
    @CsvSource({
        "Ann, Lee, 07700900001",
        "Anna, Lee, 07700900009",
        "ann, Smith, 0770",
        "Bob, Smith, +44 7700 900001",
        "Bob, Smith, 7700900001",
        ", , +447700900001",
        "Ann, , ",
        ", , "
    })
    void oneOfThemIsEnoughHoweverItIsWritten(String first, String last, String phone) {
        assertThat(SamePerson.possible(record("Ann", "Lee", "07700900001"), record(first, last, phone)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Bob, Smith, 07700900002", "Bob, , ", ", , 07700900002", "Lee, Ann, 07700900002"})
    void noneOfThemIsAnotherPerson(String first, String last, String phone) {
        assertThat(SamePerson.possible(record("Ann", "Lee", "07700900001"), record(first, last, phone)))
                .isFalse();
    }

    @Test
    void namesWhoseLettersAColumnLosesAreNotHeldAgainstIt() {
        assertThat(SamePerson.possible(record("Анна", "S\u00f6hne", null), record("????", "Sohne", null)))
                .isTrue();
    }
}
