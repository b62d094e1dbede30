package io.github.contactnow.routes.leads;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.camel.component.kafka.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes results or dead letters into their topic, through the client of a Kafka endpoint. Camel's own producer takes headers from a map,
 * which holds each name once, without regard to case, and no null. It also continues after a failed record, and each further record waits
 * for the broker as long as the first.
 */
public class LeadTopicWriter implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(LeadTopicWriter.class);

    private CamelContext camelContext;
    private String endpoint;
    private KafkaProducer producer;

    /**
     * Writes the records in the body, and returns when the broker has them all.
     *
     * @throws KafkaException if the broker does not accept one of them; it may hold those before it, and others too
     */
    @SuppressWarnings("FutureReturnValueIgnored") // settled has waited for it
    public void write(Exchange exchange) throws Exception {
        List<?> records = exchange.getMessage().getBody(List.class);
        if (records.isEmpty()) {
            return;
        }
        String topic = producer().getEndpoint().getConfiguration().getTopic();
        List<Future<?>> sent = new ArrayList<>();
        for (Object each : records) {
            Future<?> future = send(((LeadTopicRecord) each).in(topic));
            sent.add(future.isDone() ? settled(future, (LeadTopicRecord) each, topic) : future);
        }
        for (int i = 0; i < sent.size(); i++) {
            settled(sent.get(i), (LeadTopicRecord) records.get(i), topic);
        }
    }

    /** Waits until a record is written, in full or, if the topic does not accept that, in its shortest form. */
    private Future<?> settled(Future<?> sent, LeadTopicRecord record, String topic) throws Exception {
        try {
            await(sent);
            return sent;
        } catch (RecordTooLargeException e) {
            LOG.warn(
                    "The topic {} does not take {} as a whole, so it goes there shortened: {}",
                    topic,
                    record,
                    e.getMessage());
            Future<?> again = send(record.smallestIn(topic));
            await(again);
            return again;
        }
    }

    private static void await(Future<?> sent) throws InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException refused ? refused : new KafkaException(e.getCause());
        }
    }

    @SuppressWarnings("unchecked")
    private Future<?> send(ProducerRecord<byte[], byte[]> record) throws Exception {
        return ((Producer<byte[], byte[]>) producer().getKafkaProducer()).send(record);
    }

    /** Created at first use: an application without Kafka creates none. */
    private synchronized KafkaProducer producer() throws Exception {
        if (producer == null) {
            KafkaEndpoint kafka = camelContext.getEndpoint(endpoint, KafkaEndpoint.class);
            kafka.getConfiguration().setKeySerializer(ByteArraySerializer.class.getName());
            kafka.getConfiguration().setValueSerializer(ByteArraySerializer.class.getName());
            KafkaProducer made = new KafkaProducer(kafka);
            camelContext.addService(made);
            producer = made;
        }
        return producer;
    }

    /** URI of the Kafka endpoint. */
    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
