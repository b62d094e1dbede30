package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.contactnow.simulator.fault.Fault;
import io.github.contactnow.simulator.fault.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Many concurrent exchanges complete once each, also those in progress at a stop. */
class AsyncTest extends ComponentTestSupport {

    private static final int COUNT = 1400;

    private AsyncProducer producer(String uri) throws Exception {
        Producer producer = camel.getEndpoint(uri + "&asynchronous=true").createAsyncProducer();
        producer.start();
        return (AsyncProducer) producer;
    }

    private Exchange exchange(AsyncProducer producer, Object body) {
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody(body);
        return exchange;
    }

    @Test
    void everyExchangeIsCompletedOnceEvenWhenMoreComeThanCanWait() throws Exception {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.CLOSE_BEFORE_PROCESSING)
                        .action("create")
                        .probability(0.05, 7)
                        .build());
        AsyncProducer producer = producer(CREATE + "&maxConnections=8");
        AtomicIntegerArray completions = new AtomicIntegerArray(COUNT);
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            Exchange exchange = exchange(producer, lead("crm-" + i));
            exchanges.add(exchange);
            int number = i;
            producer.process(exchange, doneSync -> completions.incrementAndGet(number));
        }
        Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> {
            for (int i = 0; i < COUNT; i++) {
                if (completions.get(i) == 0) {
                    return false;
                }
            }
            return true;
        });
        for (int i = 0; i < COUNT; i++) {
            assertThat(completions.get(i)).isEqualTo(1);
        }
        long applied = exchanges.stream()
                .filter(exchange -> exchange.getException() == null)
                .count();
        assertThat(applied).isLessThan(COUNT).isEqualTo(simulator.records().size());
        assertThat(references()).doesNotHaveDuplicates();
        assertThat(seen("create")).hasSize(COUNT);
    }

    @Test
    void theCallersThreadGoesOnWhileTheCallIsMade() throws Exception {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.SLOW_FIRST_BYTE)
                        .action("create")
                        .build());
        AsyncProducer producer = producer(CREATE);
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        Exchange exchange = exchange(producer, lead("a"));
        assertThat(producer.process(exchange, done::complete)).isFalse();
        Awaitility.await().until(() -> simulator.faults().waiting() == 1);
        assertThat(done).isNotDone();
        simulator.faults().release();
        assertThat(done.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(exchange.getMessage().getHeader(ContactNowConstants.TOTAL)).isEqualTo(1L);
    }

    @Test
    void aStopWaitsForCallsThatAreUnderWay() throws Exception {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.SLOW_FIRST_BYTE)
                        .action("create")
                        .build());
        AsyncProducer producer = producer(CREATE);
        Exchange exchange = exchange(producer, lead("a"));
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        producer.process(exchange, done::complete);
        Awaitility.await().until(() -> simulator.faults().waiting() == 1);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(producer::stop);
        Awaitility.await().during(200, TimeUnit.MILLISECONDS).until(() -> !stopped.isDone());
        simulator.faults().release();
        stopped.get(30, TimeUnit.SECONDS);
        assertThat(done.get(30, TimeUnit.SECONDS)).isFalse();
        assertThat(exchange.getException()).isNull();
    }

    @Test
    void aStoppedProducerSaysSoAndOneThatIsStartedAgainWorks() throws Exception {
        AsyncProducer producer = producer(CREATE);
        producer.stop();
        Exchange late = exchange(producer, lead("late"));
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        producer.process(late, done::complete);
        done.get(30, TimeUnit.SECONDS);
        assertThat(late.getException())
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("has been stopped");
        producer.start();
        Exchange again = exchange(producer, lead("again"));
        producer.process(again);
        assertThat(again.getException()).isNull();
        assertThat(references()).containsExactly("again");
    }

    @Test
    void aStopIsBoundByTheLifeOfARequest() throws Exception {
        simulator
                .faults()
                .add(Fault.builder()
                        .kind(FaultKind.SLOW_FIRST_BYTE)
                        .action("create")
                        .build());
        AsyncProducer producer = producer(CREATE + "&requestTimeout=1000");
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        producer.process(exchange(producer, lead("a")), done::complete);
        Awaitility.await().until(() -> simulator.faults().waiting() == 1);
        CompletableFuture.runAsync(producer::stop).get(30, TimeUnit.SECONDS);
        assertThat(done.get(30, TimeUnit.SECONDS)).isFalse();
    }
}
