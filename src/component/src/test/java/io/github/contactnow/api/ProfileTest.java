package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {

    private static final Profile FULL = new Profile.Builder()
            .defaultFormat("ecnow", Format.XML)
            .defaultFormat("token", Format.JSON)
            .jsonContentType("text/plain")
            .xmlCharset("ecnow", "ISO-8859-1")
            .range(true, false)
            .startHonoured("ecnow", false)
            .referenceWritable("VENDOR_URN", true)
            .referenceSearchable("VENDOR_URN", false)
            .createVisibleWithin(Duration.ofSeconds(2))
            .timeZone(ZoneId.of("Europe/London"))
            .foreignAddressError("Unknown token")
            .tokenMethod(Dialect.Method.GET)
            .rejection("Lead * is known")
            .build();

    private static Profile read(String json) throws IOException {
        return Profile.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatWasWrittenIsRead() throws IOException {
        assertThat(read(FULL.toJson().toString())).isEqualTo(FULL);
        assertThat(read(Profile.UNKNOWN.toJson().toString())).isEqualTo(Profile.UNKNOWN);
    }

    @Test
    void whatIsNotKnownIsNotWritten() {
        assertThat(Profile.UNKNOWN.toJson().toString()).isEqualTo("{\"version\":1}");
    }

    @Test
    void fieldsThatThisReleaseDoesNotKnowAreLeftAlone() throws IOException {
        assertThat(
                        read(
                                "{\"version\":1,\"rangeStartIncluded\":true,\"rangeEndIncluded\":false,\"answers\":[{}],\"more\":1}"))
                .isEqualTo(new Profile.Builder().range(true, false).build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\":2} | its version is 2, but this release knows up to 1",
                "{} | it has no version",
                "[] | it has no version",
                "x | it cannot be read as a profile",
                "'' | it has no version",
                "{\"version\":1,\"timeZone\":\"Nowhere\"} | it cannot be read as a profile",
                "{\"version\":1,\"defaultFormats\":{\"ecnow\":\"YAML\"}} | it cannot be read as a profile"
            })
    void whatIsNoProfileIsRefusedInOneSentence(String json, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(json)).withMessageContaining(sentence);
    }
}
