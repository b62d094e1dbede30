package io.github.contactnow.leads.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

/** A known reference shows that another is kept only if the other asks no more of the column. */
class ReferenceShapeTest {

    private static boolean covers(String known, String other) {
        return ReferenceShape.of(known).covers(ReferenceShape.of(other));
    }

    @Example
    void lengthAndEachKindOfCharacterCount() {
        assertThat(covers("crm-1002", "crm-1")).isTrue();
        assertThat(covers("crm-1", "crm-1002")).as("longer").isFalse();
        assertThat(covers("crm-1002", "CRM-1")).as("capital letters").isFalse();
        assertThat(covers("crm-1002", "crm.1")).as("a full stop").isFalse();
        assertThat(covers("crm-1002", "crm 1")).as("a blank").isFalse();
        assertThat(covers("crm 1002", "crm  1")).as("two blanks in a row").isFalse();
        assertThat(covers("crm-1002-abc", "crm-\u00e91")).as("beyond ASCII").isFalse();
        assertThat(covers("crm-\u00e91002", "crm-\u20ac1")).as("another block").isFalse();
        assertThat(covers("\u00e9\u00e9-crm", "\u00e9-crm")).isTrue();
    }

    @Example
    void whatLooksLikeANumberIsShownByOneThatDoes() {
        assertThat(covers("crm-1002", "1002")).as("a number").isFalse();
        assertThat(covers("1002", "17")).isTrue();
        assertThat(covers("1002", "017")).as("a leading zero").isFalse();
        assertThat(covers("0-1002", "null")).isFalse();
    }

    @Property(tries = 300)
    void aReferenceCoversItselfAndNothingThatIsLonger(@ForAll @NotEmpty String reference) {
        assertThat(covers(reference, reference)).isTrue();
        assertThat(covers(reference, reference + "x")).isFalse();
        assertThat(covers(reference, ReferenceShape.LEAST)).isTrue();
    }

    @Property(tries = 300)
    void whatCoversCoversAllThatIsCovered(@ForAll String one, @ForAll String two, @ForAll String three) {
        String most = one + two + three;
        assertThat(!covers(most, one + two) || !covers(one + two, one) || covers(most, one))
                .isTrue();
        assertThat(covers(one.toLowerCase(Locale.ROOT), "A"))
                .as("no capital letter, no control")
                .isFalse();
    }

    /** U+2FE0 is in no block of Unicode. */
    @Test
    void aCharacterInNoBlockIsAKindOfItsOwn() {
        ReferenceShape plain = ReferenceShape.of("crm-1");
        ReferenceShape blockless = ReferenceShape.of("c\u2fe0");
        assertThat(plain.covers(blockless)).isFalse();
        assertThat(blockless.covers(blockless)).isTrue();
    }
}
