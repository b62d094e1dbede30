package io.github.contactnow.component;

import io.github.contactnow.api.Call;
import io.github.contactnow.api.ContactNowClient;
import io.github.contactnow.api.ContactNowUnknownException;
import io.github.contactnow.api.Download;
import io.github.contactnow.api.Envelope;
import io.github.contactnow.api.Operation;
import io.github.contactnow.api.Reply;
import io.github.contactnow.api.Rows;
import io.github.contactnow.leads.LeadEntry;
import io.github.contactnow.leads.Verdict;
import io.github.contactnow.leads.delivery.AtMostOnceDelivery;
import io.github.contactnow.leads.delivery.Batching;
import io.github.contactnow.leads.delivery.DirectAdmission;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;

/** Makes the call of an exchange and sets the reply on it, for producer and consumers. */
final class OperationInvoker {

    /** Exchange property: time of the reply to a read by the server's clock. */
    static final String SERVER_TIME = "CamelContactNowServerTime";

    /** Exchange property: status of the last HTTP response of a call that was applied. */
    static final String HTTP_STATUS = "CamelContactNowHttpStatus";

    private static final Set<String> DIALS = Set.of("click2dial", "agent/manual_dial");
    private static final String NUMBER = "ddi";
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
            case UPLOAD -> answer(exchange, new Upload(client, configuration.isOverwrite()).send(exchange, call));
        }
    }

    @SuppressWarnings("ReferenceEquality") // the doubt of this very endpoint
    private void command(Exchange exchange, Call call) {
        Message message = exchange.getMessage();
        if (DIALS.contains(call.operation().path())) {
            endpoint.admission()
                    .direct()
                    .mustAdmitCall(
                            message.getHeader(ContactNowConstants.REFERENCE, String.class),
                            call.arguments().get(NUMBER));
        }
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
            answer(exchange, client.execute(call));
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
        exchange.setProperty(HTTP_STATUS, rows.httpStatus());
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
        exchange.setProperty(HTTP_STATUS, download.httpStatus());
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
        if (configuration.getDelivery() == Delivery.PLAIN) {
            writeRecords(exchange, call, callArguments, arguments);
        } else {
            deliverLeads(exchange, call, callArguments, arguments);
        }
        WriteProgress.done(exchange);
    }

    private Records records(Exchange exchange, CallArguments callArguments, Map<String, String> arguments)
            throws IOException {
        Records records = Records.of(exchange.getMessage(), callArguments.ofRecords(arguments), callArguments::check);
        closeWithExchange(exchange, records);
        return records;
    }

    private void writeRecords(Exchange exchange, Call call, CallArguments callArguments, Map<String, String> arguments)
            throws Exception {
        WriteProgress<Map<String, Object>> progress =
                WriteProgress.of(exchange, endpoint, () -> records(exchange, callArguments, arguments));
        DirectAdmission admission = endpoint.admission().direct();
        progress.sendAll(configuration.getBatchSize(), batch -> {
            admission.mustAdmit(batch);
            Reply reply =
                    client.execute(Call.write(call.operation(), call.arguments(), batch, configuration.getFormat()));
            progress.total += reply.envelope().total();
            progress.lastReply = reply;
        });
        Message message = exchange.getMessage();
        if (progress.lastReply == null) {
            message.setBody(Map.of());
        } else {
            answer(exchange, progress.lastReply);
            Map<String, Object> reply =
                    new LinkedHashMap<>(progress.lastReply.envelope().fields());
            reply.put("total", progress.total);
            message.setBody(reply);
        }
        message.setHeader(ContactNowConstants.TOTAL, progress.total);
    }

    private void deliverLeads(Exchange exchange, Call call, CallArguments callArguments, Map<String, String> arguments)
            throws Exception {
        WriteProgress<LeadEntry> progress = WriteProgress.of(
                exchange,
                endpoint,
                () -> LeadEntries.of(records(exchange, callArguments, arguments), exchange, endpoint.referenceFrom()));
        Object origins = exchange.getMessage().getHeader(ContactNowConstants.ORIGIN);
        Batching batching = new Batching(configuration.getBatchSize(), configuration.getParallelBatches());
        progress.sendAll(batching.delivered(), batch -> {
            List<Verdict> verdicts = configuration.getDelivery() == Delivery.ONCE
                    ? endpoint.getComponent()
                            .onceDelivery(endpoint, call.operation())
                            .deliver(call.arguments(), batch, batching, index -> origin(origins, progress.sent + index))
                    : new AtMostOnceDelivery(
                                    client,
                                    call.operation(),
                                    configuration.getFormat(),
                                    configuration.getReferenceField(),
                                    endpoint.admission().direct())
                            .deliver(call.arguments(), batch);
            progress.verdicts.addAll(verdicts);
            progress.total += verdicts.stream().filter(Verdict::isApplied).count();
        });
        exchange.getMessage().setBody(progress.verdicts);
        exchange.getMessage().setHeader(ContactNowConstants.TOTAL, progress.total);
    }

    private static String origin(Object header, int index) {
        if (header instanceof List<?> each) {
            return index >= each.size() ? null : (String) each.get(index);
        }
        return header == null ? null : header.toString();
    }

    private static void answer(Exchange exchange, Reply reply) {
        exchange.setProperty(HTTP_STATUS, reply.httpStatus());
        Message message = exchange.getMessage();
        Envelope envelope = reply.envelope();
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
