package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import io.github.contactnow.api.Rows;
import io.github.contactnow.simulator.fault.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** A read can be polled. */
class ConsumerTest extends ComponentTestSupport {

    private static final String POLLED = "contactnow:ecnow/ecnow_records/read?dataset=12&initialDelay=0&delay=50";

    private final BlockingQueue<Object> bodies = new LinkedBlockingQueue<>();

    private void poll(String uri) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(exchange -> {
                    Object body = exchange.getMessage().getBody();
                    bodies.add(body instanceof Rows rows ? all(rows) : body);
                });
            }
        });
    }

    static List<Object> all(Rows rows) {
        List<Object> all = new ArrayList<>();
        rows.forEachRemaining(all::add);
        return all;
    }

    @Test
    void rowsComeAsOneExchangePerPoll() throws Exception {
        send(CREATE, leads(3));
        poll(POLLED);
        assertThat(bodies.poll(30, TimeUnit.SECONDS)).asInstanceOf(LIST).hasSize(3);
        assertThat(bodies.poll(30, TimeUnit.SECONDS)).asInstanceOf(LIST).hasSize(3);
    }

    @Test
    void anEmptyReadSendsNothing() throws Exception {
        poll(POLLED);
        Awaitility.await().until(() -> seen("read").size() > 3);
        assertThat(bodies).isEmpty();
    }

    @Test
    void anEmptyReadIsSentToThoseWhoAskForIt() throws Exception {
        poll(POLLED + "&sendEmptyMessageWhenIdle=true");
        assertThat(bodies.poll(30, TimeUnit.SECONDS)).asInstanceOf(LIST).isEmpty();
    }

    @Test
    void rowsMayBeStreamedAndAnEmptyStreamSendsNothing() throws Exception {
        poll(POLLED + "&streaming=true&maxConnections=1");
        Awaitility.await().until(() -> seen("read").size() > 3);
        assertThat(bodies).isEmpty();
        // The simulator inserts the leads of a call one by one: a poll beside it could list two of three.
        send(CREATE, leads(1));
        assertThat(bodies.poll(30, TimeUnit.SECONDS)).asInstanceOf(LIST).hasSize(1);
        assertThat(bodies.poll(30, TimeUnit.SECONDS)).asInstanceOf(LIST).hasSize(1);
    }

    @Test
    void aPollThatFailsIsFollowedByTheNext() throws Exception {
        send(CREATE, leads(3));
        fault(FaultKind.CUT_REPLY, "read", 1);
        poll(POLLED);
        assertThat(bodies.poll(30, TimeUnit.SECONDS)).asInstanceOf(LIST).hasSize(3);
    }

    @Test
    void theStatusBoardIsPolledAgainAndAgain() throws Exception {
        poll("contactnow:ajax/agents?mode=all&initialDelay=0&delay=50");
        for (int i = 0; i < 3; i++) {
            assertThat(bodies.poll(30, TimeUnit.SECONDS)).asInstanceOf(LIST).hasSize(2);
        }
    }
}
