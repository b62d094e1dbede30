package io.github.contactnow.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.LeadFormat;
import io.github.contactnow.leads.LeadFormatException;
import io.github.contactnow.leads.LeadReader;
import io.github.contactnow.leads.RejectedLead;
import io.github.contactnow.leads.Verdict;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lead topic: reads a batch of its records, one lead as JSON in each, words dead letters and results, and commits what has its verdict. A
 * lead in doubt is in the ledger, and settled from there: its record may be committed.
 */
public class LeadTopic extends LeadSettings {

    private static final Logger LOG = LoggerFactory.getLogger(LeadTopic.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BATCH = "leadTopicBatch";
    private static final String RESULTS = "leadResults";
    private static final String VERDICT = "leadVerdict";

    /** Replaces a batch of Kafka records by their entries. */
    public void accept(Exchange exchange) throws IOException {
        List<?> batch = exchange.getMessage().getBody(List.class);
        exchange.setProperty(BATCH, batch);
        exchange.setProperty(LeadFlow.ORIGINS, new LeadFlow.AsNeeded(batch.size(), i -> origin(exchange, i).toJson()));
        List<LeadEntry> entries = new ArrayList<>();
        for (Object record : batch) {
            entries.add(entry(entries.size() + 1L, value(record)));
        }
        exchange.getMessage().setBody(entries);
    }

    private static byte[] value(Object record) {
        byte[] value = ((Exchange) record).getMessage().getBody(byte[].class);
        return value == null ? new byte[0] : value;
    }

    private LeadEntry entry(long position, byte[] value) throws IOException {
        try (LeadReader reader = source(LeadFormat.JSON).open(new ByteArrayInputStream(value))) {
            LeadEntry entry = reader.next();
            if (reader.hasNext()) {
                return new RejectedLead(position, null, null, "The record holds several leads; send one lead per record", "");
            }
            return entry instanceof Lead lead ? new Lead(position, lead.fields(), lead.reference()) : at(position, (RejectedLead) entry);
        } catch (LeadFormatException e) {
            return new RejectedLead(position, null, null, e.getMessage(), "");
        }
    }

    private static RejectedLead at(long position, RejectedLead rejected) {
        return new RejectedLead(position, rejected.reference(), rejected.field(), rejected.reason(), rejected.raw());
    }

    /** Replaces the results by dead letters, one for each that was rejected. Property {@code leadResults} keeps the results. */
    public void deadLetters(Exchange exchange) {
        List<?> results = exchange.getMessage().getBody(List.class);
        exchange.setProperty(RESULTS, results);
        List<DeadLetter> letters = new ArrayList<>();
        long inDoubt = 0;
        for (Object each : results) {
            LeadResult result = (LeadResult) each;
            if (!result.isApplied()) {
                KafkaOrigin origin = origin(exchange, result);
                LOG.info("Kafka record {} {}: {}", origin, result.state(), result.reason());
                if (result.state() == Verdict.State.REJECTED) {
                    letters.add(DeadLetter.of(result.summary(), origin));
                } else {
                    inDoubt++;
                }
            }
        }
        LOG.info("{} leads from Kafka: {} accepted, {} rejected{}", results.size(), results.size() - letters.size() - inDoubt, letters.size(),
            inDoubt == 0 ? "" : ", " + inDoubt + " in doubt");
        exchange.getMessage().setBody(letters);
    }

    /** The body becomes the results, one for each record. */
    public void results(Exchange exchange) {
        List<ResultRecord> records = new ArrayList<>();
        for (Object each : exchange.getProperty(RESULTS, List.class)) {
            LeadResult result = (LeadResult) each;
            records.add(ResultRecord.of(result.summary(), origin(exchange, result)));
        }
        exchange.getMessage().setBody(records);
    }

    private static KafkaOrigin origin(Exchange exchange, LeadResult result) {
        return origin(exchange, (int) result.entry().position() - 1);
    }

    private static KafkaOrigin origin(Exchange exchange, int index) {
        return KafkaOrigin.of(((Exchange) exchange.getProperty(BATCH, List.class).get(index)).getMessage());
    }

    /**
     * Replaces a final verdict that came later by its dead letter, if it is one of rejection about a record of the topic. Property
     * {@code leadVerdict} keeps the verdict.
     */
    public void lateDeadLetter(Exchange exchange) {
        Verdict verdict = exchange.getMessage().getBody(Verdict.class);
        exchange.setProperty(VERDICT, verdict);
        KafkaOrigin origin = lateOrigin(exchange);
        exchange.getMessage().setBody(verdict.state() == Verdict.State.REJECTED && origin != null
            ? List.of(DeadLetter.of(LeadResult.summary(verdict), origin)) : List.of());
    }

    /** The body becomes the verdict as a result. */
    public void lateResult(Exchange exchange) {
        Map<String, Object> summary = LeadResult.summary(exchange.getProperty(VERDICT, Verdict.class));
        exchange.getMessage().setBody(List.of(ResultRecord.of(summary, lateOrigin(exchange))));
    }

    /** Null for a lead that came another way. */
    private static KafkaOrigin lateOrigin(Exchange exchange) {
        String json = exchange.getMessage().getHeader(ContactNowConstants.ORIGIN, "", String.class);
        return json.isEmpty() ? null : KafkaOrigin.of(json);
    }

    /** Commits the batch: the last record of each partition. Camel's own batch commit would take the last record of the batch only. */
    public void commit(Exchange exchange) {
        Map<String, KafkaManualCommit> lastOfPartition = new LinkedHashMap<>();
        for (Object record : exchange.getProperty(BATCH, List.class)) {
            Message message = ((Exchange) record).getMessage();
            lastOfPartition.put(message.getHeader(KafkaConstants.TOPIC) + "/" + message.getHeader(KafkaConstants.PARTITION),
                message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        }
        lastOfPartition.values().forEach(KafkaManualCommit::commit);
    }

    /** Replaces entries by messages for the topic, keyed by reference. Those that cannot be sent stay behind as results. */
    public void publish(Exchange exchange) throws JsonProcessingException {
        List<LeadResult> rejected = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        for (Object entry : exchange.getMessage().getBody(List.class)) {
            if (entry instanceof Lead lead) {
                Message message = new DefaultMessage(exchange.getContext());
                message.setBody(JSON.writeValueAsString(lead.record()));
                message.setHeader(KafkaConstants.KEY, lead.reference());
                messages.add(message);
            } else {
                rejected.add(LeadResult.of((RejectedLead) entry));
            }
        }
        exchange.setProperty("rejectedLeads", rejected);
        exchange.setProperty("queuedLeads", messages.size());
        exchange.getMessage().setBody(messages);
    }
}
