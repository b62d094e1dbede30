package io.github.contactnow.component;

import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.SlicePlan;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls a report in time slices, in order. The cursor moves only after the route has processed a slice without failing, so a restart
 * repeats at most one slice: what stores the rows has to store them by key.
 */
public class ContactNowSliceConsumer extends ContactNowConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ContactNowSliceConsumer.class);

    private final ContactNowEndpoint endpoint;
    private final StateRepository<String, String> cursors;

    public ContactNowSliceConsumer(ContactNowEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.cursors = endpoint.getConfiguration().getStateRepository();
    }

    @Override
    protected void doStart() throws Exception {
        ServiceHelper.startService(cursors);
        plan(cursor(), Instant.now());
        super.doStart();
    }

    /** Pulls every slice that is due. A slice that fails is pulled again by the next poll. */
    @Override
    protected int poll() throws Exception {
        int pulled = 0;
        Optional<Slice> due = due();
        while (due.isPresent() && isRunAllowed()) {
            Slice slice = due.get();
            Exchange exchange = read(Map.of("range", slice.toRange(endpoint.profile())));
            exchange.getMessage().setHeader(ContactNowConstants.SLICE_FROM, slice.from());
            exchange.getMessage().setHeader(ContactNowConstants.SLICE_TO, slice.to());
            Exception failure = sendOn(exchange);
            if (failure != null) {
                LOG.warn("The slice {} to {} of '{}' was not processed and is pulled again at the next poll: {}", slice.from(), slice.to(),
                    endpoint.operation(), failure.getMessage());
                LOG.debug("Why the slice was not processed", failure);
                return pulled;
            }
            cursors.setState(endpoint.cursorName(), SlicePlan.cursorToText(slice.to()));
            pulled++;
            due = due();
        }
        return pulled;
    }

    private Optional<Slice> due() {
        Instant now = Instant.now();
        Instant cursor = cursor();
        return plan(cursor, now).next(cursor, now);
    }

    /** The configured beginning counts until there is a cursor: a beginning that moves with the clock must not skip what is due. */
    private SlicePlan plan(Instant cursor, Instant now) {
        SlicePlan configured = endpoint.slicePlan(now);
        return cursor == null ? configured
            : new SlicePlan(cursor.minus(configured.overlap()), configured.slice(), configured.overlap(), configured.delay());
    }

    private Instant cursor() {
        String text = cursors.getState(endpoint.cursorName());
        return text == null ? null : SlicePlan.cursorFromText(text);
    }
}
