package com.example;

import io.github.contactnow.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

public class ContactNow implements QuarkusTestResourceLifecycleManager {

    private Simulator simulator;

    @Override
    public Map<String, String> start() {
        simulator = Simulator.builder().build().start();
        return Map.of(
                "camel.component.contactnow.base-url", simulator.baseUrl().toString(),
                "camel.component.contactnow.allow-http", "true",
                "camel.component.contactnow.username", simulator.username(),
                "camel.component.contactnow.password", simulator.password());
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(simulator, new TestInjector.MatchesType(Simulator.class));
    }

    @Override
    public void stop() {
        simulator.close();
    }
}
