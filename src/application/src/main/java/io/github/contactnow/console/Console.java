package io.github.contactnow.console;

import io.github.contactnow.settings.EffectiveSettings;
import io.github.contactnow.settings.Settings;
import io.quarkus.qute.Engine;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;

/** Serves the console at {@link ConsoleSettings#PATH}, unless it is switched off. A request for / goes on to it. */
@Singleton
public class Console {

    void register(
            @Observes Router router,
            Vertx vertx,
            Settings settings,
            CamelContext camel,
            Engine engine,
            EffectiveSettings effective) {
        if (!settings.flag("console.enabled")) {
            return;
        }
        ConsoleSettings own = ConsoleSettings.of(settings);
        Assets assets = new Assets();
        Pages pages = new Pages(engine, assets.version(), own.zone());
        Paths paths = new Paths(router, new Door(own, vertx), new Reach(own), pages, assets);
        CommandCalls commands = new CommandCalls(camel);
        new OverviewPage(camel, own.zone()).register(paths);
        Jobs jobs = new Jobs(commands, camel);
        jobs.register(paths);
        new LeadsPage(commands, jobs, settings).register(paths);
        new Uploads(commands, jobs).register(paths);
        new FilesPage(commands, settings).register(paths);
        new DeadLettersPage(commands, jobs, settings).register(paths);
        new PolicyPage(commands, settings, camel).register(paths);
        new SettingsPage(effective).register(paths);
        new ReportsPage(commands, jobs, settings, camel).register(paths);
        new RoutesPage(camel).register(paths);
        paths.end();
        // After every route of the application: one of its own may be at /.
        router.get("/").last().handler(request -> request.redirect(ConsoleSettings.PATH));
    }
}
