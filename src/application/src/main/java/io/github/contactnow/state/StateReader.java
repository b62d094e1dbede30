package io.github.contactnow.state;

import io.github.contactnow.settings.Settings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;

/**
 * Computes the state of the running application. Whatever shows the state, or a part of it, asks here, so that no page, command or check says
 * another thing than the next. It reads what the application knows anyway, and looks at databases and brokers in the background only: it does
 * not wait for one that hangs. Safe for several threads.
 */
public final class StateReader {

    private final Map<Area, AreaReader> readers = new EnumMap<>(Area.class);
    private final Map<Area, AreaState> seen = new EnumMap<>(Area.class);

    private StateReader(CamelContext camel) {
        Settings settings = Settings.of(camel);
        ExecutorService background = camel.getExecutorServiceManager().newCachedThreadPool(this, "contactnow-state");
        readers.put(Area.ACCOUNT, new AccountArea(camel));
        readers.put(Area.LEADS, new LeadsArea(camel, settings, background));
        readers.put(Area.REPORTS, new ReportsArea(camel, settings, background));
        readers.put(Area.OUTBOX, new OutboxArea(camel));
        readers.put(Area.RECORDINGS, new RecordingsArea(camel, settings, background));
        readers.put(Area.POLICY, new PolicyArea(camel, settings));
        readers.put(Area.INSTANCES, new InstancesArea(camel, settings, background));
    }

    /** That of a Camel context. */
    public static synchronized StateReader of(CamelContext context) {
        StateReader known = context.getCamelContextExtension().getContextPlugin(StateReader.class);
        if (known == null) {
            known = new StateReader(context);
            context.getCamelContextExtension().addContextPlugin(StateReader.class, known);
        }
        return known;
    }

    /** The state now. */
    public ApplicationState state() {
        Instant now = now();
        List<AreaState> areas =
                readers.keySet().stream().map(area -> read(area, now)).toList();
        return ApplicationState.of(now, areas);
    }

    /** The state of one area now. */
    public AreaState area(Area area) {
        return read(area, now());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private AreaState read(Area area, Instant now) {
        AreaState found = readers.get(area).read(now);
        synchronized (seen) {
            AreaState before = seen.get(area);
            boolean same = before != null && before.level() == found.level() && before.on() == found.on();
            AreaState dated = found.since() != null ? found : found.since(same ? before.since() : now);
            seen.put(area, dated);
            return dated;
        }
    }
}
