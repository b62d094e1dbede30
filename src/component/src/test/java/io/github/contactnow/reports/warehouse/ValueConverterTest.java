package io.github.contactnow.reports.warehouse;

import static io.github.contactnow.api.ReportField.Type.DECIMAL;
import static io.github.contactnow.api.ReportField.Type.FLAG;
import static io.github.contactnow.api.ReportField.Type.ID;
import static io.github.contactnow.api.ReportField.Type.INSTANT;
import static io.github.contactnow.api.ReportField.Type.INTEGER;
import static io.github.contactnow.api.ReportField.Type.TEXT;
import static io.github.contactnow.reports.warehouse.ValueConverter.convert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.contactnow.api.ReportField;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueConverterTest {

    @ParameterizedTest
    @EnumSource
    void nothingIsNull(ReportField.Type type) {
        assertThat(convert(type, null)).isNull();
        assertThat(convert(type, "")).isNull();
    }

    @Test
    void textAndNumberMeanTheSame() {
        assertThat(convert(ID, "7000000001")).isEqualTo(7000000001L).isEqualTo(convert(ID, 7000000001L));
        assertThat(convert(INTEGER, " 12 ")).isEqualTo(12L).isEqualTo(convert(INTEGER, 12.0));
        assertThat(convert(DECIMAL, "25.5971"))
                .isEqualTo(new BigDecimal("25.597100"))
                .isEqualTo(convert(DECIMAL, 25.5971));
        assertThat(convert(DECIMAL, "5")).isEqualTo(convert(DECIMAL, 5));
        assertThat(convert(INSTANT, "1800000000"))
                .isEqualTo(Instant.ofEpochSecond(1800000000L))
                .isEqualTo(convert(INSTANT, 1800000000L));
        assertThat(convert(TEXT, 42)).isEqualTo("42");
    }

    @ParameterizedTest
    @CsvSource({"1,true", "Y,true", "y,true", "yes,true", "true,true", "0,false", "N,false", "no,false", "false,false"})
    void flagsComeInManyForms(String sent, boolean stored) {
        assertThat(convert(FLAG, sent)).isEqualTo(stored);
    }

    @Test
    void decimalsBeyondTheSixthAreRounded() {
        assertThat(convert(DECIMAL, "0.12345650000001")).isEqualTo(new BigDecimal("0.123457"));
        assertThat(convert(DECIMAL, "1E-50")).isEqualTo(new BigDecimal("0.000000"));
    }

    @Test
    void timeZeroMeansNever() {
        assertThat(convert(INSTANT, "0")).isNull();
    }

    @Test
    void textKeepsItsZerosAndLosesOnlyTheNulCharacter() {
        assertThat(convert(TEXT, " 0044 ")).isEqualTo(" 0044 ");
        assertThat(convert(TEXT, "a\0b")).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "9223372036854775808", "1e999999999", "12,5", " "})
    void refusesWhatIsNoWholeNumber(String sent) {
        assertThatIllegalArgumentException().isThrownBy(() -> convert(ID, sent)).withMessageContaining("whole number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "1e999999999", "1e-999999999", "1000000000000", "999999999999.9999999", "NaN", "1,5"})
    void refusesWhatIsNoNumber(String sent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convert(DECIMAL, sent))
                .withMessage("'" + sent + "' is not a number of at most 12 digits before the decimal point");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1800000000000", "2026-01-05 10:00:00", "now"})
    void refusesWhatIsNoTime(String sent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convert(INSTANT, sent))
                .withMessageContaining("Unix seconds");
    }

    @Test
    void refusesWhatIsNoFlagAndKeepsTheMessageShort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convert(FLAG, "2"))
                .withMessageContaining("'2' is not a flag");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> convert(FLAG, "x\n".repeat(1000)))
                .withMessageContaining("x?x?")
                .withMessageContaining("...");
    }
}
