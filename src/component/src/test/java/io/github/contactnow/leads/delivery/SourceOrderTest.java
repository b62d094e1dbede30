package io.github.contactnow.leads.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SourceOrderTest {

    private static final Instant TIME = Instant.parse("2030-12-31T09:30:00Z");

    /** Forms of a lead, applied in one order: the last one that was later than what was there. */
    private record Form(Instant time, String hash) {}

    @RepeatedTest(50)
    void whateverTheOrderOfArrivalTheSameFormIsThereInTheEnd(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Form> forms = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            forms.add(new Form(TIME.plusSeconds(random.nextInt(3)), "hash" + random.nextInt(4)));
        }
        Form one = end(forms);
        Collections.shuffle(forms, random);
        assertThat(end(forms)).isEqualTo(one);
    }

    private static Form end(List<Form> forms) {
        Form there = forms.get(0);
        for (Form form : forms) {
            SourceOrder order =
                    SourceOrder.of(form.hash.equals(there.hash), form.time, form.hash, there.time, there.hash);
            there = order == SourceOrder.LATER ? form : there;
        }
        return there;
    }

    @Test
    void withoutAnyTimeTheOrderOfArrivalCounts() {
        assertThat(SourceOrder.of(false, null, "a", null, "b")).isEqualTo(SourceOrder.LATER);
        assertThat(SourceOrder.of(true, null, "a", null, "a")).isEqualTo(SourceOrder.SAME);
    }

    @Test
    void aFormWithoutATimeIsNotAppliedOverOneWithATime() {
        assertThat(SourceOrder.of(false, null, "a", TIME, "b")).isEqualTo(SourceOrder.UNKNOWN);
        assertThat(SourceOrder.of(false, TIME, "a", null, "b")).isEqualTo(SourceOrder.LATER);
    }
}
