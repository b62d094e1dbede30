package io.github.contactnow.routes.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingNameTest {

    private static final Instant CALLED_AT = Instant.parse("2026-11-21T23:59:59Z");

    private static String name(String pattern, Map<String, Object> row) {
        return new RecordingName(pattern).of(7000000001L, CALLED_AT, row);
    }

    @Test
    void fieldsOfTheCallFillTheBraces() {
        assertThat(name("{date}/{callid}", Map.of())).isEqualTo("2026-11-21/7000000001");
        assertThat(name(
                        "queue {qid}/{Anm}_{ocid}-{callid}",
                        Map.of("qid", 700001L, "anm", "Agent One", "ocid", "501000")))
                .isEqualTo("queue 700001/Agent_One_501000-7000000001");
        assertThat(new RecordingName("{date}/{callid}").of(1, null, Map.of())).isEqualTo("_/1");
    }

    @Test
    void aValueBringsNothingThatAFileNameCannotHold() {
        assertThat(name("{tag}/{callid}", Map.of("tag", "../../etc"))).isEqualTo("_._.._etc/7000000001");
        assertThat(name("{tag}/{callid}", Map.of("tag", ".."))).isEqualTo("__/7000000001");
        assertThat(name("{tag}/{callid}", Map.of("tag", "con"))).isEqualTo("_con/7000000001");
        assertThat(name("{tag}/{callid}", Map.of("tag", "a:b*c?\"<>|\0\n$1é"))).isEqualTo("a_b_c________1_/7000000001");
        assertThat(name("{tag}/{callid}", Map.of("tag", " "))).isEqualTo("_/7000000001");
        assertThat(name("{tag}/{callid}", Map.of("tag", "x".repeat(500)))).isEqualTo("x".repeat(40) + "/7000000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{date}",
                "{date}/{callid}x",
                "{callid}/{date}",
                "{qid}{callid}",
                "7{callid}",
                "{date}/{callid}{qid}",
                "/{callid}",
                "../{callid}",
                "a/../{callid}",
                "./{callid}",
                "a//{callid}",
                "a\\b/{callid}",
                "C:/{callid}",
                "{date}./{callid}",
                " a/{callid}",
                "*{callid}",
                "{agent}/{callid}",
                "{date/{callid}",
                "{CALLID}",
                "é-{callid}",
                "{qid}-{qnm}-{anm}-{ocnm}-{dest}-{tag}-{callid}"
            })
    void aPatternThatMightLeadToNoNameOrToTheSameTwiceIsRefused(String pattern) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RecordingName(pattern))
                .withMessageStartingWith("recordings.name=" + pattern + " cannot name recordings: ");
    }

    @Property(tries = 500)
    void noValueEscapesAndNoTwoCallsShareAName(
            @ForAll String anm,
            @ForAll String tag,
            @ForAll String otherAnm,
            @ForAll @LongRange(min = 1, max = 99) long callid,
            @ForAll @LongRange(min = 1, max = 99) long otherCallid) {
        RecordingName name = new RecordingName("{tag}/{anm}-{callid}");
        Map<String, Object> row = new HashMap<>(Map.of("anm", anm, "tag", tag));
        String first = name.of(callid, CALLED_AT, row);
        Path directory = Path.of("/recordings");
        Path path = directory.resolve(first);
        assertThat(path.normalize()).isEqualTo(path).startsWithRaw(directory);
        assertThat(path.getNameCount()).isEqualTo(3);
        assertThat(first).matches("[A-Za-z0-9._/-]+").doesNotContain(".." + "/");
        row.put("anm", otherAnm);
        if (callid != otherCallid) {
            assertThat(name.of(otherCallid, CALLED_AT, row)).isNotEqualTo(first);
        }
    }
}
