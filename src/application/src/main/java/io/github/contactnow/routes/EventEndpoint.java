package io.github.contactnow.routes;

import io.github.contactnow.settings.Settings;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * The endpoint of the events of one kind: any Camel endpoint, such as the URL of a CRM, which gets a POST of JSON. The body is the data of the
 * event; its attributes are headers, as CloudEvents has them in binary content mode. HTTP accepts an event by any 2xx, other components by
 * returning without an exception. The sender keeps an event that is not accepted, and sends it again.
 */
public class EventEndpoint implements CamelContextAware {

    /** Of URLs in messages, all but scheme and host: they may hold secrets. */
    private static final Pattern URL = Pattern.compile("(\\w+:/+)(?:[^/@\\s]*@)?([^/?#\\s]*)\\S*");

    private CamelContext camelContext;
    private String setting;
    private String uri;
    private Endpoint endpoint;
    private ProducerTemplate template;

    /**
     * Finds the endpoint, unless the setting is blank.
     *
     * @throws IllegalArgumentException if the application has no such endpoint, in one sentence without the URI
     */
    public void open() {
        if (!Settings.hasValue(uri)) {
            return;
        }
        String to = uri.strip();
        String scheme = to.replaceFirst(":.*", "");
        if (camelContext.getComponent(scheme) == null) {
            throw new IllegalArgumentException(
                    setting + " begins with '" + scheme + ":', and this application has no such Camel component; "
                            + "use one that it has, as in https://crm.example.com/" + setting.replaceFirst("\\..*", "")
                            + " or kafka:TOPIC");
        }
        try {
            // The body of an answer is not read: an endless one would block the next event.
            endpoint = camelContext.getEndpoint(
                    isHttp(to) ? to + (to.contains("?") ? "&" : "?") + "ignoreResponseBody=true" : to);
        } catch (RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(
                    setting + " names no endpoint that the component " + scheme + " can make: "
                            + URL.matcher(String.valueOf(cause.getMessage())).replaceAll("$1$2"));
        }
        template = camelContext.createProducerTemplate();
    }

    private static boolean isHttp(String uri) {
        return uri.matches("(?i)https?:.*");
    }

    /**
     * Sends the event in the body, and returns once the endpoint has accepted it.
     *
     * @throws EventNotTakenException if it has not, or may not have
     */
    public void send(Exchange exchange) {
        Event event = exchange.getMessage().getBody(Event.class);
        Exchange sent =
                template.send(endpoint, ExchangePattern.InOnly, prepared -> prepare(prepared.getMessage(), event));
        if (sent.getException() != null) {
            throw new EventNotTakenException(setting + ": " + reason(sent.getException()));
        }
    }

    private void prepare(Message message, Event event) {
        if (uri.startsWith("kafka:")) {
            message.setHeader(KafkaConstants.KEY, event.subject());
            EventHeaders.ofKafka(event).forEach(message::setHeader);
        } else {
            EventHeaders.ofHttp(event).forEach(message::setHeader);
            if (!uri.contains("httpMethod=")) {
                // Camel would send a GET without the event to a URL with a query.
                message.setHeader(Exchange.HTTP_METHOD, "POST");
            }
        }
        message.setBody(event.data());
    }

    /** The cause of a failure, without the secrets of a URL. */
    public static String reason(Exception cause) {
        return cause instanceof HttpOperationFailedException http
                ? "the endpoint answered with status " + http.getStatusCode()
                : URL.matcher(String.valueOf(cause.getMessage())).replaceAll("$1$2");
    }

    /** Name of the setting that names the endpoint, for messages. */
    public void setSetting(String setting) {
        this.setting = setting;
    }

    /** URI of the endpoint; blank for none. */
    public void setUri(String uri) {
        this.uri = uri;
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
