package io.github.contactnow.routes.leads;

import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.input.FieldMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lead topic: turns the verdicts on a batch of its records into dead letters and results, and commits the batch. A lead in doubt is in
 * the ledger, which settles it: its record may be committed.
 */
public class LeadTopic {

    private static final Logger LOG = LoggerFactory.getLogger(LeadTopic.class);
    private static final String BATCH = "leadTopicBatch";
    private static final String RESULTS = "leadResults";
    private static final String VERDICT = "leadVerdict";

    private String mapping = "";

    /** Keeps a batch of Kafka records, each a lead as JSON, and says where each comes from. */
    public void accept(Exchange exchange) {
        exchange.setProperty(BATCH, exchange.getMessage().getBody(List.class));
        exchange.setProperty(LeadIntake.MAPPING, mapping);
        Arrivals.note(
                exchange,
                Arrivals.KAFKA,
                exchange.getProperty(BATCH, List.class).size() + " records");
        IntFunction<LeadOrigin> origins = i -> origin(exchange, i).asOrigin();
        exchange.setProperty(LeadIntake.ORIGINS, origins);
    }

    /** Replaces the results by dead letters, one for each that was rejected. Property {@code leadResults} keeps the results. */
    public void deadLetters(Exchange exchange) {
        List<?> results = exchange.getMessage().getBody(List.class);
        exchange.setProperty(RESULTS, results);
        List<DeadLetter> letters = new ArrayList<>();
        long inDoubt = 0;
        for (Object each : results) {
            Verdict verdict = (Verdict) each;
            if (!verdict.isApplied()) {
                KafkaOrigin origin = origin(exchange, verdict);
                LOG.info("Kafka record {} {}: {}", origin, verdict.state(), verdict.reason());
                if (verdict.state() == Verdict.State.REJECTED) {
                    letters.add(DeadLetter.of(verdict.summary(), origin));
                } else {
                    inDoubt++;
                }
            }
        }
        LOG.info(
                "{} leads from Kafka: {} accepted, {} rejected{}",
                results.size(),
                results.size() - letters.size() - inDoubt,
                letters.size(),
                inDoubt == 0 ? "" : ", " + inDoubt + " in doubt");
        exchange.getMessage().setBody(letters);
    }

    /** The body becomes the results, one for each record. */
    public void results(Exchange exchange) {
        List<ResultRecord> records = new ArrayList<>();
        for (Object each : exchange.getProperty(RESULTS, List.class)) {
            Verdict verdict = (Verdict) each;
            records.add(ResultRecord.of(verdict.summary(), origin(exchange, verdict)));
        }
        exchange.getMessage().setBody(records);
    }

    private static KafkaOrigin origin(Exchange exchange, Verdict verdict) {
        return origin(exchange, (int) verdict.position() - 1);
    }

    private static KafkaOrigin origin(Exchange exchange, int index) {
        return KafkaOrigin.of(
                ((Exchange) exchange.getProperty(BATCH, List.class).get(index)).getMessage());
    }

    /**
     * Replaces a final verdict on a record of the topic, which came later, by its dead letter, if it is one of rejection. Property
     * {@code leadVerdict} keeps the verdict.
     */
    public void lateDeadLetter(Exchange exchange) {
        Verdict verdict = exchange.getMessage().getBody(Verdict.class);
        exchange.setProperty(VERDICT, verdict);
        exchange.getMessage()
                .setBody(
                        verdict.state() == Verdict.State.REJECTED
                                ? List.of(DeadLetter.of(verdict.summary(), lateOrigin(exchange)))
                                : List.of());
    }

    /** The body becomes the verdict as a result. */
    public void lateResult(Exchange exchange) {
        Map<String, Object> summary =
                exchange.getProperty(VERDICT, Verdict.class).summary();
        exchange.getMessage().setBody(List.of(ResultRecord.of(summary, lateOrigin(exchange))));
    }

    private static KafkaOrigin lateOrigin(Exchange exchange) {
        return KafkaOrigin.of(exchange.getProperty(VerdictPublisher.ORIGIN, LeadOrigin.class));
    }

    /** Commits the batch: the last record of each partition. Camel's own batch commit would take the last record of the batch only. */
    public void commit(Exchange exchange) {
        Map<String, KafkaManualCommit> lastOfPartition = new LinkedHashMap<>();
        for (Object record : exchange.getProperty(BATCH, List.class)) {
            Message message = ((Exchange) record).getMessage();
            lastOfPartition.put(
                    message.getHeader(KafkaConstants.TOPIC) + "/" + message.getHeader(KafkaConstants.PARTITION),
                    message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        }
        lastOfPartition.values().forEach(KafkaManualCommit::commit);
    }

    /** Names of fields that differ from ContactNow's, as in {@code Tel=MobilePhone}. */
    public void setMapping(String text) {
        FieldMapping.parse(text);
        mapping = text;
    }
}
