package io.github.contactnow.examples;

import static io.github.contactnow.dsl.StaticEndpointBuilders.contactnow;

import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;

/** Call records to a topic, in time slices: the cursor moves on only after the broker has all calls of a slice. */
public final class CallsToKafka extends RouteBuilder {

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        from(contactnow("reporting/cdr")
                        .fields("callid,tm_init,qid,flags")
                        .streaming(true)
                        .slice(Duration.ofHours(1))
                        .sliceFrom("{{calls.from:1d}}")
                        .cursorFile("{{calls.cursors:./data/cursors}}")
                        .delay("{{calls.delay:60000}}"))
                .routeId("calls-to-kafka")
                .split(body())
                .streaming()
                .shareUnitOfWork()
                .stopOnException()
                .setHeader(KafkaConstants.KEY, simple("${body[callid]}"))
                .marshal()
                .json()
                .to("kafka:calls?requestRequiredAcks=all&brokers={{kafka.brokers:localhost:9092}}")
                .end();
    }
}
