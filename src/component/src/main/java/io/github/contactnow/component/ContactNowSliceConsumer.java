package io.github.contactnow.component;

import io.github.contactnow.reports.Slice;
import io.github.contactnow.reports.SlicePlan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Processor;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls a report in time slices, in order. The cursor moves only after the route has processed a slice without failing, so a restart
 * repeats at most one slice; the route must store rows by key. A slice that is too large for one reply is pulled in parts.
 */
public class ContactNowSliceConsumer extends ContactNowConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(ContactNowSliceConsumer.class);

    /** This consumer never writes a cursor that is farther ahead of the clock than this. */
    private static final Duration FARTHEST_AHEAD = Duration.ofDays(1);

    /** Tolerated difference of clocks. */
    private static final Duration CLOCKS_AGREE = Duration.ofMinutes(1);

    private final ContactNowEndpoint endpoint;
    private final StateRepository<String, String> repository;
    private final SliceCursor cursor;
    private final SliceRead read;
    private final Clock clock;

    private boolean hasClaim;

    /** Position of the cursor, as it was last read or written. */
    private volatile Instant reached;

    /** Longest part to request at once; null as long as every slice came complete. */
    private Duration longest;

    ContactNowSliceConsumer(ContactNowEndpoint endpoint, Processor processor, SliceArguments arguments) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.repository = endpoint.cursors();
        this.cursor = new SliceCursor(repository, endpoint.cursorName());
        this.read = new SliceRead(
                this,
                arguments,
                endpoint.operation().path(),
                endpoint.getConfiguration().getSliceMaxRows());
        this.clock = endpoint.getComponent().clock();
    }

    @Override
    protected void doStart() throws Exception {
        ServiceHelper.startService(repository);
        try {
            Instant now = clock.instant();
            Instant position = cursor.position();
            reached = position;
            plan(position, now);
            if (position != null && position.isAfter(now.plus(FARTHEST_AHEAD))) {
                throw new IllegalArgumentException(
                        "The cursor '" + cursor + "' is at " + position + ", but the clock says " + now + ". Put "
                                + "the clock right; or, if the cursor is wrong, set it to the end of the last slice known to be stored, or to an earlier"
                                + " time (rows pulled again are stored once).");
            }
        } catch (CursorUnavailableException e) {
            LOG.warn("The cursor of '{}' cannot be read yet: {}", endpoint.operation(), e.getMessage());
        }
        endpoint.getComponent().cursors().claim(repository, cursor.toString());
        hasClaim = true;
        endpoint.getComponent()
                .slices(new SlicesInUse(getRouteId(), endpoint.operation().path(), () -> reached));
        super.doStart();
        // The first poll may be an hour away; the application must not be reported unready until then.
        forceConsumerAsReady();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (hasClaim) {
            endpoint.getComponent().cursors().release(repository, cursor.toString());
            hasClaim = false;
        }
    }

    /**
     * Pulls every slice that is due when the poll begins. Slices that become due meanwhile are left to the next poll, so that each poll ends. A
     * slice that fails is pulled again by the next poll.
     */
    @Override
    protected int poll() throws Exception {
        Instant now = clock.instant();
        int pulled = 0;
        Optional<Slice> due = due(now);
        while (due.isPresent() && mayGoOn() && pull(due.get())) {
            pulled++;
            due = due(now);
        }
        return pulled;
    }

    /** A stopping application finishes the current slice and starts no other, since the targets of the route stop before this consumer. */
    private boolean mayGoOn() {
        return isRunAllowed()
                && !isSuspendingOrSuspended()
                && !endpoint.getCamelContext().isStopping();
    }

    private Optional<Slice> due(Instant now) {
        Instant position = cursor.position();
        reached = position;
        if (position != null && position.isAfter(now.plus(CLOCKS_AGREE))) {
            LOG.warn(
                    "The cursor of '{}' is at {}, ahead of the clock, which says {}: nothing is pulled until then. Put the clock right.",
                    endpoint.operation(),
                    position,
                    now);
        }
        return plan(position, now).next(position, now);
    }

    /** The configured start is fixed until there is a cursor; a start that moves with the clock must not skip slices. */
    private SlicePlan plan(Instant position, Instant now) {
        SlicePlan configured = endpoint.slicePlan(now);
        return position == null
                ? configured
                : new SlicePlan(
                        position.minus(configured.overlap()),
                        configured.slice(),
                        configured.overlap(),
                        configured.delay(),
                        configured.unit(),
                        configured.floor());
    }

    /** Pulls a slice, in parts if it is too large; false if it was not pulled completely. */
    private boolean pull(Slice slice) throws Exception {
        Deque<Slice> parts = new ArrayDeque<>(List.of(slice));
        while (!parts.isEmpty() && mayGoOn()) {
            Slice part = parts.pop();
            List<Slice> halves = longest != null && part.length().compareTo(longest) > 0 ? halves(part) : List.of();
            if (halves.isEmpty()) {
                SliceRead.Result result = read.pull(part);
                if (result.failure() == null) {
                    grow(part, slice);
                    if (!moveTo(part.to(), result.serverTime())) {
                        return false;
                    }
                    continue;
                }
                halves = result.tooMuch() ? halves(part) : List.of();
                if (halves.isEmpty()) {
                    logFailure(part, result);
                    return false;
                }
                longest = halves.get(1).length();
                LOG.info(
                        "The slice {} to {} of '{}' is pulled in two: {}",
                        part.from(),
                        part.to(),
                        endpoint.operation(),
                        result.failure().getMessage());
            }
            parts.push(halves.get(1));
            parts.push(halves.get(0));
        }
        return parts.isEmpty();
    }

    private List<Slice> halves(Slice part) {
        return part.halves(endpoint.getConfiguration().getSliceFloor(), endpoint.sliceUnit());
    }

    /** After a success the next part may be twice as long, up to a whole slice. */
    private void grow(Slice part, Slice slice) {
        if (longest != null && part.length().compareTo(longest) >= 0) {
            longest = longest.multipliedBy(2);
            longest = longest.compareTo(slice.length()) < 0 ? longest : null;
        }
    }

    /**
     * Moves the cursor past a part, but never past the time of the server: a local clock that is ahead would skip calls that are still to
     * happen.
     */
    private boolean moveTo(Instant end, Optional<Instant> serverTime) {
        Instant settled = serverTime
                .map(time -> time.minus(endpoint.getConfiguration().getSliceDelay()))
                .orElse(end);
        Instant next = settled.isBefore(end) ? settled : end;
        cursor.moveTo(next);
        reached = next;
        if (next.equals(end)) {
            return true;
        }
        if (settled.plus(CLOCKS_AGREE).isBefore(end)) {
            LOG.warn(
                    "The clock of this machine is ahead of that of ContactNow by more than a minute: '{}' is pulled up to {} only. Put the "
                            + "clock right.",
                    endpoint.operation(),
                    settled);
        }
        return false;
    }

    private void logFailure(Slice part, SliceRead.Result result) {
        Exception failure = result.failure();
        if (result.tooMuch()) {
            LOG.error(
                    "The slice {} to {} of '{}' cannot be pulled, and is too short to be split (sliceFloor is {}): {}. The cursor stays "
                            + "before it, and it is pulled again at the next poll. Raise requestTimeout or sliceMaxRows, or lower sliceFloor.",
                    part.from(),
                    part.to(),
                    endpoint.operation(),
                    endpoint.getConfiguration().getSliceFloor(),
                    failure.getMessage());
        } else {
            LOG.warn(
                    "The slice {} to {} of '{}' was not processed and is pulled again at the next poll: {}",
                    part.from(),
                    part.to(),
                    endpoint.operation(),
                    failure.getMessage());
        }
        LOG.debug("Why the slice was not processed", failure);
    }
}
