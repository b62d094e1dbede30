package io.github.contactnow.routes.reports;

import io.github.contactnow.component.ContactNowConstants;
import io.github.contactnow.reports.ReportSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;

/** Reads reports by the component, under its account. */
final class CamelReports implements ReportSource {

    private final CamelContext camelContext;

    CamelReports(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public List<Map<String, Object>> read(String report, Map<String, String> arguments) {
        try {
            return ask(report, arguments);
        } catch (RuntimeException e) {
            if (camelContext.isStopping() || camelContext.isStopped()) {
                CancellationException stopped =
                        new CancellationException("The application stops: reporting/" + report + " was not asked");
                stopped.initCause(e);
                throw stopped;
            }
            throw e;
        }
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> ask(String report, Map<String, String> arguments) {
        try (ProducerTemplate template = camelContext.createProducerTemplate()) {
            Exchange exchange = template.request(
                    "contactnow:reporting/" + report + "?headerArguments=range,groupby",
                    asked -> arguments.forEach((name, value) ->
                            asked.getMessage().setHeader(ContactNowConstants.ARGUMENT_PREFIX + name, value)));
            if (exchange.getException() != null) {
                throw RuntimeCamelException.wrapRuntimeException(exchange.getException());
            }
            return exchange.getMessage().getBody(List.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
