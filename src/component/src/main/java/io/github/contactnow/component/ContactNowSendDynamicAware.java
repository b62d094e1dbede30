package io.github.contactnow.component;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.component.SendDynamicAwareSupport;
import org.apache.camel.util.URISupport;

/**
 * Lets {@code toD} use one endpoint for varying arguments: they travel with the exchange instead of in the URI, as a property and not as a
 * header, so that no external message can set them.
 */
@SendDynamic("contactnow")
public class ContactNowSendDynamicAware extends SendDynamicAwareSupport {

    private static final String PROPERTY = "CamelContactNowDynamicArguments";

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) throws Exception {
        return new DynamicAwareEntry(uri, originalUri, endpointProperties(exchange, uri), null);
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) throws Exception {
        Map<String, Object> remaining = new LinkedHashMap<>(entry.getProperties());
        Map<String, Object> dynamic = dynamic(entry);
        if (dynamic.isEmpty()) {
            return null;
        }
        remaining.keySet().removeAll(dynamic.keySet());
        remaining.merge("headerArguments", String.join(",", dynamic.keySet()), (own, added) -> own + "," + added);
        return asEndpointUri(exchange, entry.getUri(), remaining);
    }

    /** The arguments among the options as plain values, without {@code RAW(...)}. */
    private static Map<String, Object> dynamic(DynamicAwareEntry entry) {
        Map<String, Object> dynamic = new LinkedHashMap<>(entry.getProperties());
        dynamic.keySet()
                .removeIf(name ->
                        !CallArguments.OPTIONS.contains(name) && !name.startsWith(ContactNowEndpoint.FREE_ARGUMENT));
        URISupport.resolveRawParameterValues(dynamic);
        return dynamic;
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        Map<String, Object> dynamic = dynamic(entry);
        return dynamic.isEmpty() ? null : e -> e.setProperty(PROPERTY, dynamic);
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return e -> e.removeProperty(PROPERTY);
    }

    /** The arguments that came with the exchange. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> arguments(Exchange exchange) {
        return exchange.getProperty(PROPERTY, Map.of(), Map.class);
    }
}
