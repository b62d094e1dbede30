package io.github.contactnow.component;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.api.Download;
import io.github.contactnow.api.Envelope;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Reply;
import io.github.contactnow.api.Rows;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.AtMostOnceDelivery;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;

/** Makes the call of an exchange and sets the reply on it, for producer and consumers. */
final class OperationInvoker {

    /** Exchange property: time of the reply to a read by the server's clock. */
    static final String SERVER_TIME = "CamelContactNowServerTime";

    private static final String DOUBT = "CamelContactNowDoubt";

    private final ContactNowEndpoint endpoint;
    private final ContactNowConfiguration configuration;
    private final ContactNowClient client;

    OperationInvoker(ContactNowEndpoint endpoint, ContactNowClient client) {
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
        this.client = client;
    }

    /** @param added arguments that the component adds, such as the range of a slice */
    void call(Exchange exchange, Operation operation, CallArguments callArguments, Map<String, String> added)
            throws Exception {
        Map<String, String> arguments = callArguments.with(exchange.getMessage(), added);
        Call call = Call.of(operation, callArguments.ofRequest(arguments), configuration.getFormat());
        switch (operation.kind()) {
            case READ -> read(exchange, call);
            case WRITE -> write(exchange, call, callArguments, arguments);
            case COMMAND -> command(exchange, call);
            case DOWNLOAD -> download(exchange, call);
            case UPLOAD ->
                answer(
                        exchange.getMessage(),
                        new Upload(client, configuration.isOverwrite())
                                .send(exchange, call)
                                .envelope());
        }
    }

    @SuppressWarnings("ReferenceEquality") // the doubt of this very endpoint
    private void command(Exchange exchange, Call call) {
        Message message = exchange.getMessage();
        if (configuration.getDelivery() == Delivery.AT_MOST_ONCE) {
            message.setBody(endpoint.getComponent()
                    .commandOnce(endpoint)
                    .execute(call, message.getHeader(ContactNowConstants.REFERENCE, String.class)));
            return;
        }
        Doubt doubt = exchange.getProperty(DOUBT, Doubt.class);
        if (doubt != null
                && doubt.endpoint == endpoint
                && doubt.call.equals(call)
                && message.getHeader(Exchange.REDELIVERED, false, Boolean.class)) {
            throw doubt.failure;
        }
        try {
            answer(message, client.execute(call).envelope());
        } catch (ContactNowUnknownException e) {
            if (!call.isRepeatSafe()) {
                exchange.setProperty(DOUBT, new Doubt(endpoint, call, e));
            }
            throw e;
        }
    }

    /** A call with an unknown outcome. Camel's error handler may redeliver the exchange, but the call is not sent again. */
    private record Doubt(ContactNowEndpoint endpoint, Call call, ContactNowUnknownException failure) {}

    private void read(Exchange exchange, Call call) {
        if (configuration.getOutputType() == OutputType.RAW) {
            download(exchange, call);
            return;
        }
        Rows rows = client.read(call);
        rows.serverTime().ifPresent(time -> exchange.setProperty(SERVER_TIME, time));
        Message message = exchange.getMessage();
        if (configuration.isStreaming()) {
            closeWithExchange(exchange, rows);
            message.setBody(rows);
        } else {
            List<Map<String, Object>> list = new ArrayList<>();
            rows.forEachRemaining(list::add);
            message.setBody(list);
        }
        setHeader(message, ContactNowConstants.TOTAL, rows.envelope().total());
    }

    private void download(Exchange exchange, Call call) {
        Download download = client.download(call, configuration.getRecordingResumes());
        closeWithExchange(exchange, download);
        exchange.getMessage().setBody(download);
        setHeader(exchange.getMessage(), Exchange.CONTENT_TYPE, download.contentType());
        setHeader(exchange.getMessage(), ContactNowConstants.LENGTH, download.length());
    }

    private static void closeWithExchange(Exchange exchange, Closeable closeable) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                try {
                    closeable.close();
                } catch (IOException e) {
                    // Nothing is left to read.
                    return;
                }
            }
        });
    }

    private void write(Exchange exchange, Call call, CallArguments callArguments, Map<String, String> arguments)
            throws Exception {
        WriteProgress progress = WriteProgress.of(exchange, endpoint, () -> {
            Records records =
                    Records.of(exchange.getMessage(), callArguments.ofRecords(arguments), callArguments::check);
            closeWithExchange(exchange, records);
            return configuration.getDelivery() == Delivery.PLAIN
                    ? records
                    : ReferencedRecords.of(records, exchange, endpoint.referenceFrom());
        });
        try {
            while (nextBatch(progress)) {
                send(exchange, progress, call.operation(), call.arguments());
                progress.sent += progress.batch.size();
                progress.batch = List.of();
            }
        } catch (RuntimeException e) {
            progress.failed(e);
            throw e;
        }
        WriteProgress.done(exchange);
        answer(exchange.getMessage(), progress);
    }

    private void answer(Message message, WriteProgress progress) {
        if (configuration.getDelivery() != Delivery.PLAIN) {
            message.setBody(progress.verdicts);
        } else if (progress.lastReply == null) {
            message.setBody(Map.of());
        } else {
            answer(message, progress.lastReply);
            Map<String, Object> reply = new LinkedHashMap<>(progress.lastReply.fields());
            reply.put("total", progress.total);
            message.setBody(reply);
        }
        message.setHeader(ContactNowConstants.TOTAL, progress.total);
    }

    private boolean nextBatch(WriteProgress progress) {
        if (progress.batch.isEmpty()) {
            List<Map<String, Object>> batch = new ArrayList<>();
            while (batch.size() < configuration.getBatchSize() && progress.records.hasNext()) {
                batch.add(progress.records.next());
            }
            progress.batch = batch;
        }
        return !progress.batch.isEmpty();
    }

    private void send(Exchange exchange, WriteProgress progress, Operation operation, Map<String, String> arguments) {
        if (configuration.getDelivery() != Delivery.PLAIN) {
            progress.verdicts.addAll(deliver(exchange, operation, arguments, progress));
            progress.total = progress.verdicts.stream()
                    .filter(v -> v.state() == Verdict.State.APPLIED)
                    .count();
        } else {
            Reply reply = client.execute(Call.write(operation, arguments, progress.batch, configuration.getFormat()));
            progress.total += reply.envelope().total();
            progress.lastReply = reply.envelope();
        }
    }

    private List<Verdict> deliver(
            Exchange exchange, Operation operation, Map<String, String> arguments, WriteProgress progress) {
        if (configuration.getDelivery() == Delivery.ONCE) {
            return endpoint.getComponent()
                    .onceDelivery(endpoint, operation)
                    .deliver(
                            arguments,
                            progress.batch,
                            progress.sent,
                            position -> origin(exchange.getMessage().getHeader(ContactNowConstants.ORIGIN), position));
        }
        return new AtMostOnceDelivery(client, operation, configuration.getFormat(), configuration.getReferenceField())
                .deliver(arguments, progress.batch, progress.sent);
    }

    private static String origin(Object header, long position) {
        if (header instanceof List<?> each) {
            return position > each.size() ? null : (String) each.get((int) position - 1);
        }
        return header == null ? null : header.toString();
    }

    private static void answer(Message message, Envelope envelope) {
        message.setBody(new LinkedHashMap<>(envelope.fields()));
        setHeader(message, ContactNowConstants.KEY, envelope.key());
        setHeader(message, ContactNowConstants.INFO, envelope.info());
        setHeader(message, ContactNowConstants.TOTAL, envelope.total());
    }

    private static void setHeader(Message message, String name, Object value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }
}
