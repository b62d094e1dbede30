package io.github.contactnow.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.histories.Judge.Findings;
import io.github.contactnow.histories.Judge.Lead;
import io.github.contactnow.histories.Judge.Stored;
import io.github.contactnow.leads.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The judge of the histories finds what is wrong, and nothing where nothing is. */
class JudgeTest {

    private static final Stored STORED = new Stored("7", "r", "m");

    private final Judge judge = new Judge(Set.of("the server has a bad day"));

    @BeforeEach
    void send() {
        judge.sent(new Lead("m", "r", true));
    }

    private void told(String mark, Verdict.State state, String key, String reason) {
        judge.told(judge.begins(), mark, new Verdict(1, "r", state, key, null, reason));
    }

    @Test
    void aLeadThatIsThereOnceAsItsCallerWasToldIsWell() {
        told("m", Verdict.State.IN_DOUBT, null, "the reply was lost");
        told("m", Verdict.State.APPLIED, "7", null);
        assertThat(judge.judge(List.of(STORED)).isClean()).isTrue();
        assertThat(judge.doubted()).isEqualTo(1);
    }

    @Test
    void ofTwoDeliveriesTheOneThatBeganLaterHasTheLastWord() {
        long earlier = judge.begins();
        told("m", Verdict.State.APPLIED, "7", null);
        judge.told(earlier, "m", new Verdict(1, "r", Verdict.State.IN_DOUBT, null, null, "the reply was lost"));
        assertThat(judge.judge(List.of(STORED)).isClean()).isTrue();
    }

    @Test
    void aLeadThatIsThereTwiceIsADuplicate() {
        told("m", Verdict.State.APPLIED, "7", null);
        Findings findings = judge.judge(List.of(STORED, new Stored("8", "r", "m")));
        assertThat(findings.duplicates()).hasSize(1);
        assertThat(findings.isClean()).isFalse();
    }

    @Test
    void twoLeadsUnderOneReferenceAreADuplicateToo() {
        judge.sent(new Lead("other", "r", true));
        assertThat(judge.judge(List.of(STORED, new Stored("8", "r", "other"))).duplicates())
                .hasSize(1);
    }

    @Test
    void aLeadThatWasAppliedAndIsNotThereIsALoss() {
        told("m", Verdict.State.APPLIED, "7", null);
        assertThat(judge.judge(List.of()).losses()).hasSize(1);
    }

    @Test
    void aLeadThatIsNotThereAndWasNotRejectedIsALoss() {
        assertThat(judge.judge(List.of()).losses()).hasSize(1);
    }

    @Test
    void aLeadThatWasRejectedAndIsThereHasAFalseVerdict() {
        told("m", Verdict.State.REJECTED, null, "the server has a bad day");
        assertThat(judge.judge(List.of(STORED)).falseVerdicts()).hasSize(1);
        assertThat(judge.judge(List.of()).isClean()).isTrue();
    }

    @Test
    void aGoodLeadThatWasRejectedForNoReasonOfTheServerHasAFalseVerdict() {
        told("m", Verdict.State.REJECTED, null, "do not like it");
        assertThat(judge.judge(List.of()).falseVerdicts()).hasSize(1);
    }

    @Test
    void aBadLeadMustBeToldWhy() {
        judge.sent(new Lead("bad", "b", false));
        told("bad", Verdict.State.REJECTED, null, "Bad argument: MobilePhone");
        assertThat(judge.judge(List.of(STORED)).isClean()).isTrue();
        told("bad", Verdict.State.REJECTED, null, null);
        assertThat(judge.judge(List.of(STORED)).falseVerdicts()).hasSize(1);
    }

    @Test
    void aVerdictWithTheIdOfAnotherRecordIsFalse() {
        told("m", Verdict.State.APPLIED, "8", null);
        assertThat(judge.judge(List.of(STORED)).falseVerdicts()).hasSize(1);
    }

    @Test
    void aVerdictThatChangesIsFalseUnlessAnotherLeadHasTheSameReference() {
        told("m", Verdict.State.REJECTED, null, "the server has a bad day");
        told("m", Verdict.State.APPLIED, "7", null);
        assertThat(judge.judge(List.of(STORED)).falseVerdicts()).hasSize(1);
        judge.sent(new Lead("other", "r", false));
        told("other", Verdict.State.REJECTED, null, "used before");
        assertThat(judge.judge(List.of(STORED)).isClean()).isTrue();
    }

    @Test
    void aRecordThatWasNotSentIsUnexpected() {
        told("m", Verdict.State.APPLIED, "7", null);
        assertThat(judge.judge(List.of(STORED, new Stored("8", "x", "y"))).unexpected())
                .hasSize(1);
        assertThat(judge.judge(List.of(new Stored("7", "other", "m"))).unexpected())
                .hasSize(1);
    }

    @Test
    void aLeadThatIsLeftInDoubtIsUnsettled() {
        told("m", Verdict.State.IN_DOUBT, null, "the reply was lost");
        assertThat(judge.judge(List.of(STORED)).unsettled()).hasSize(1);
    }

    @Test
    void aLeadThatIsListedInDoubtIsNeitherLostNorUnsettled() {
        told("m", Verdict.State.IN_DOUBT, null, "the reply was lost");
        assertThat(judge.judge(List.of(), Map.of("r", "VENDOR_URN cannot be searched")))
                .satisfies(findings -> {
                    assertThat(findings.isClean()).isTrue();
                    assertThat(findings.listed()).isEqualTo(1);
                });
    }

    @Test
    void aLeadThatIsListedInDoubtWithoutAReasonIsLost() {
        told("m", Verdict.State.IN_DOUBT, null, "the reply was lost");
        assertThat(judge.judge(List.of(), Map.of("r", " ")).losses()).hasSize(1);
    }

    @Test
    void aLeadThatWasAppliedAndIsNotThereIsALossThoughItIsListed() {
        told("m", Verdict.State.APPLIED, "7", null);
        told("m", Verdict.State.IN_DOUBT, null, "the reply was lost");
        assertThat(judge.judge(List.of(), Map.of("r", "VENDOR_URN cannot be searched"))
                        .losses())
                .hasSize(1);
    }
}
