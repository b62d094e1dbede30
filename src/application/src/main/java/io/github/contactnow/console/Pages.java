package io.github.contactnow.console;

import io.quarkus.qute.Engine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders the pages. Each gets what the frame around it shows, beside its own data. */
final class Pages {

    /** The areas of the console: the path below it, and the name of its text. */
    private static final List<Area> AREAS = List.of(
            new Area("", "overview"),
            new Area("/leads", "leads"),
            new Area("/files", "files"),
            new Area("/in-doubt", "in_doubt"),
            new Area("/dead-letters", "dead_letters"),
            new Area("/reports", "reports"),
            new Area("/policy", "policy"),
            new Area("/routes", "routes"),
            new Area("/settings", "settings"));

    private final Engine engine;
    private final String assets;
    private final ZoneId zone;

    /** A place in the navigation. */
    record Area(String path, String name) {

        public String href() {
            return ConsoleSettings.PATH + path;
        }

        public String title() {
            return Texts.of(name);
        }
    }

    /** What came of an action, shown once. */
    record Said(String text, boolean good) {}

    Pages(Engine engine, String assetVersion, ZoneId zone) {
        this.engine = engine;
        assets = ConsoleSettings.PATH + "/assets/" + assetVersion;
        this.zone = zone;
    }

    /**
     * A page as HTML.
     *
     * @param path of the request, for the navigation
     * @param said what came of the action before; null for nothing
     */
    String html(Reply.Page page, String path, Visitor visitor, Said said) {
        Map<String, Object> data = new HashMap<>(page.data());
        data.put("areas", AREAS);
        String area = area(path);
        data.put("area", area);
        data.putIfAbsent("title", Texts.of(area.isEmpty() ? "console" : area));
        data.put("assets", assets);
        data.put("root", ConsoleSettings.PATH);
        data.put("here", path);
        data.put("visitor", visitor);
        data.put("said", said);
        data.put("zone", zone.getId());
        data.put("times", new Times(zone));
        data.put("htmx", "{\"includeIndicatorStyles\":false,\"allowEval\":false,\"selfRequestsOnly\":true}");
        return engine.getTemplate("console/" + page.template()).data(data).render();
    }

    private static String area(String path) {
        String below = path.substring(Math.min(path.length(), ConsoleSettings.PATH.length()));
        return AREAS.stream()
                .filter(area -> !area.path.isEmpty() && (below.equals(area.path) || below.startsWith(area.path + "/")))
                .map(Area::name)
                .findFirst()
                .orElse(below.isEmpty() || below.equals("/") ? "overview" : "");
    }

    /** Writes moments in the time zone of the console. */
    record Times(ZoneId zone) {

        private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

        /** @param moment an instant or its text; null for none */
        public String of(Object moment) {
            if (moment == null || moment.toString().isEmpty()) {
                return "–";
            }
            TemporalAccessor instant = moment instanceof Instant known ? known : Instant.parse(moment.toString());
            return SECOND.withZone(zone).format(instant);
        }
    }
}
