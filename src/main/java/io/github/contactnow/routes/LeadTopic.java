package io.github.contactnow.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.LeadFormat;
import io.github.contactnow.leads.LeadFormatException;
import io.github.contactnow.leads.LeadReader;
import io.github.contactnow.leads.RejectedLead;
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

/** The lead topic: reads a batch of its records, words dead letters, and commits what is settled. One record holds one lead as JSON. */
public class LeadTopic extends LeadSettings {

    private static final Logger LOG = LoggerFactory.getLogger(LeadTopic.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BATCH = "leadTopicBatch";

    /** Replaces a batch of Kafka records by their entries. */
    public void accept(Exchange exchange) throws IOException {
        List<?> batch = exchange.getMessage().getBody(List.class);
        exchange.setProperty(BATCH, batch);
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

    /** Replaces the results by dead letters: the original record of each that was not applied, with the reason in headers. */
    public void deadLetters(Exchange exchange) {
        List<?> batch = exchange.getProperty(BATCH, List.class);
        List<?> results = exchange.getMessage().getBody(List.class);
        List<Message> letters = new ArrayList<>();
        for (Object each : results) {
            LeadResult result = (LeadResult) each;
            if (!result.isApplied()) {
                letters.add(deadLetter(exchange, ((Exchange) batch.get((int) result.entry().position() - 1)).getMessage(), result));
            }
        }
        LOG.info("{} leads from Kafka: {} accepted, {} to the dead-letter topic", results.size(), results.size() - letters.size(),
            letters.size());
        exchange.getMessage().setBody(letters);
    }

    private static Message deadLetter(Exchange exchange, Message original, LeadResult result) {
        Message letter = new DefaultMessage(exchange.getContext());
        letter.setBody(original.getBody());
        letter.setHeader(KafkaConstants.KEY, original.getHeader(KafkaConstants.KEY));
        letter.setHeader("lead.state", result.state().name());
        letter.setHeader("lead.reason", result.reason());
        letter.setHeader("lead.topic", original.getHeader(KafkaConstants.TOPIC).toString());
        letter.setHeader("lead.partition", original.getHeader(KafkaConstants.PARTITION).toString());
        letter.setHeader("lead.offset", original.getHeader(KafkaConstants.OFFSET).toString());
        LOG.info("Kafka record {}-{}@{} {}: {}", original.getHeader(KafkaConstants.TOPIC), original.getHeader(KafkaConstants.PARTITION),
            original.getHeader(KafkaConstants.OFFSET), result.state(), result.reason());
        return letter;
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
