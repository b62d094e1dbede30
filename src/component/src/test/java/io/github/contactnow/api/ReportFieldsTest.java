package io.github.contactnow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReportFieldsTest {

    @Test
    void holdsAllKnownFields() {
        assertThat(ReportFields.CALLS.all()).hasSize(83);
        assertThat(ReportFields.CDR.all()).hasSize(46);
        assertThat(ReportFields.AGENTS.all()).hasSize(6);
    }

    @Test
    void namesAreUniqueWithoutRegardToCaseAndEveryFieldSaysWhatItMeans() {
        for (String report : new String[] {"calls", "cdr", "agents"}) {
            assertThat(ReportFields.of(report).all())
                    .extracting(ReportField::lookupName)
                    .doesNotHaveDuplicates();
            assertThat(ReportFields.of(report).all())
                    .noneMatch(field -> field.meaning().isBlank());
        }
    }

    @Test
    void cdrAsksForTheFortyFiveFieldsOfTheServerInItsOrder() {
        assertThat(ReportFields.CDR.defaults())
                .hasSize(45)
                .startsWith("callid", "urn", "qid", "qnm", "qtype", "qtable")
                .endsWith("ivr_key", "sec_key", "orig_qnm", "bk_last_ddi")
                .doesNotContain("dsnm");
    }

    @Test
    void callsAsksForCountersInGoodStanding() {
        assertThat(ReportFields.CALLS.defaults())
                .contains("nc_all", "sec_dur", "oc_sale", "cost_cust")
                .doesNotContain("qid", "sec_talk", "oc_cbck", "callid_max");
    }

    @Test
    void agentsAsksForAllFields() {
        assertThat(ReportFields.AGENTS.defaults())
                .containsExactly("aid", "anm", "tm_login", "tm_logout", "tm_first", "tm_last");
    }

    @Test
    void findsReportsAndFieldsInAnyCase() {
        assertThat(ReportFields.of("CDR")).isSameAs(ReportFields.CDR);
        assertThat(ReportFields.CALLS.find("pt1h")).map(ReportField::name).contains("PT1H");
        assertThat(ReportFields.CDR.find("CallId")).map(ReportField::type).contains(ReportField.Type.ID);
        assertThat(ReportFields.CDR.find("nothing")).isEmpty();
    }

    @Test
    void sameNameMayMeanAFlagInOneReportAndACountInAnother() {
        assertThat(ReportFields.CDR.find("oc_sale").orElseThrow().type()).isEqualTo(ReportField.Type.FLAG);
        assertThat(ReportFields.CALLS.find("oc_sale").orElseThrow().type()).isEqualTo(ReportField.Type.INTEGER);
    }

    @Test
    void saysWhichFieldsGroupAndHowSureTheyAre() {
        assertThat(ReportFields.CALLS.find("qid").orElseThrow().groupable()).isTrue();
        assertThat(ReportFields.CALLS.find("nc_all").orElseThrow().groupable()).isFalse();
        assertThat(ReportFields.CALLS.all()).filteredOn(ReportField::groupable).hasSize(41);
        assertThat(ReportFields.CALLS.find("PT30M").orElseThrow().known()).isEqualTo(ReportField.Known.DELETED_TEXT);
        assertThat(ReportFields.AGENTS.find("aid").orElseThrow().known()).isEqualTo(ReportField.Known.CLIENT_CODE);
    }

    @Test
    void suggestsTheNearestNameButNoDeprecatedOne() {
        assertThat(ReportFields.CDR.nearest("CALID")).isEqualTo("callid");
        assertThat(ReportFields.CALLS.nearest("pt1x")).isEqualTo("PT1H");
        assertThat(ReportFields.CALLS.nearest("sec_talk")).isNotEqualTo("sec_talk");
    }

    @Test
    void refusesAnUnknownReportAndNamesTheKnown() {
        assertThatThrownBy(() -> ReportFields.of("call"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no report 'call'. Use one of calls, cdr, agents.");
    }
}
