package io.github.contactnow.routes.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadOriginTest {

    @Test
    void isReadAsItWasWritten() {
        LeadOrigin origin = new LeadOrigin("sftp", Map.of("file", "a.csv", "record", 3));
        assertThat(LeadOrigin.of(origin.toJson())).isEqualTo(origin);
    }

    @Test
    void aRecordOfATopicIsReadAsItWasWritten() {
        KafkaOrigin record = new KafkaOrigin(
                "leads",
                2,
                17,
                1,
                null,
                new byte[] {(byte) 0xff, 0},
                List.of(
                        new KafkaOrigin.SenderHeader("trace", new byte[] {1}),
                        new KafkaOrigin.SenderHeader("empty", null)));
        KafkaOrigin read = KafkaOrigin.of(LeadOrigin.of(record.asOrigin().toJson()));
        assertThat(read).usingRecursiveComparison().isEqualTo(record);
    }

    @Test
    void aRecordOfATopicIsReadAsEarlierVersionsWroteIt() {
        LeadOrigin origin = LeadOrigin.of(
                "{\"topic\":\"leads\",\"partition\":2,\"offset\":17,\"attempt\":1,\"key\":null,\"value\":\"/wA=\"}");
        assertThat(origin.source()).isEqualTo("kafka");
        assertThat(KafkaOrigin.of(origin))
                .usingRecursiveComparison()
                .isEqualTo(new KafkaOrigin("leads", 2, 17, 1, null, new byte[] {(byte) 0xff, 0}, List.of()));
    }

    @Test
    void whatAnotherProgramWroteIsRefusedWithoutItsContent() {
        assertThatThrownBy(() -> LeadOrigin.of("Ann 07700900001"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContainingAny("Ann", "07700900001")
                .hasNoCause();
        assertThatThrownBy(() -> KafkaOrigin.of(new LeadOrigin("kafka", Map.of("Ann", "07700900001"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContainingAny("Ann", "07700900001")
                .hasNoCause();
    }

    @Test
    void theNameOfASourceCannotBeAnotherEndpoint() {
        assertThatThrownBy(() -> new LeadOrigin("a?b", Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LeadOrigin("", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
