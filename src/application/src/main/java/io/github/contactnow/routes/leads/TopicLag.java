package io.github.contactnow.routes.leads;

import io.github.contactnow.routes.KafkaClients;
import io.github.contactnow.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** How far the application is behind the lead topic. */
public final class TopicLag {

    private TopicLag() {}

    /**
     * The number of records of the lead topic that the group of the application has not committed.
     *
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer
     */
    public static long read(Settings settings) {
        try (Consumer<byte[], byte[]> consumer =
                new KafkaClients(settings).consumer(settings.required("leads.kafka.group"))) {
            List<PartitionInfo> found = consumer.partitionsFor(settings.required("leads.kafka.topic"));
            if (found == null) {
                return 0;
            }
            Set<TopicPartition> partitions = found.stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .collect(Collectors.toSet());
            Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            return partitions.stream()
                    .mapToLong(each -> ends.get(each)
                            - (committed.get(each) == null
                                    ? begins.get(each)
                                    : committed.get(each).offset()))
                    .sum();
        }
    }
}
