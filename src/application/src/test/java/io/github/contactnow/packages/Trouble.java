package io.github.contactnow.packages;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/** What happens to processes, broker, ledger and server in a history. Wherever something can be left open, its end is part of it. */
enum Trouble {

    /** An instance is killed at any moment. */
    KILL {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.publishAndMeet();
            scene.kill(scene.anyAwake());
            scene.countLeftBehind();
            return true;
        }
    },
    /** An instance is killed while it stores the intent to send. */
    KILL_IN_CLAIM {
        @Override
        boolean strike(Scenario scene) throws Exception {
            return killWaiting(scene, "insert");
        }
    },
    /** An instance is killed when its request has arrived, which then has its effect. */
    KILL_BEFORE_EFFECT {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.wire().delayEffects();
            return killHeld(scene);
        }
    },
    /** An instance is killed when its request has had its effect and before the reply. */
    KILL_BEFORE_REPLY {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.wire().holdReplies();
            boolean held = killHeld(scene);
            scene.wire().letGo();
            return held;
        }
    },
    /** An instance is killed when it has the reply and before that is in the ledger. */
    KILL_BEFORE_VERDICT {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.wire().holdReplies();
            scene.publish();
            boolean held = scene.wire().holds(1);
            try (Connection hold = scene.cluster().database().hold()) {
                scene.wire().asUsual();
                scene.wire().letGo();
                return killFirstWaiting(scene, "update") && held;
            }
        }
    },
    /** All instances are killed at once. */
    POWER_CUT {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.publishAndMeet();
            killAll(scene);
            scene.countLeftBehind();
            scene.cluster().startAgain();
            return true;
        }
    },
    /** An instance is stopped for longer than a request lives, and then goes on. */
    PAUSE(true) {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.publishAndMeet();
            pause(scene, scene.anyAwake());
            return true;
        }
    },
    /** As above, while it stores the intent to send. */
    PAUSE_IN_CLAIM(true) {
        @Override
        boolean strike(Scenario scene) throws Exception {
            Instance paused;
            try (Connection hold = scene.cluster().database().hold()) {
                scene.publish();
                paused = firstWaiting(scene, "insert");
                if (paused == null) {
                    return false;
                }
                paused.pause();
            }
            Scenario.pass(PAST_ITS_LEASE);
            paused.goOn();
            return true;
        }
    },
    /** As above, while it waits for a reply. */
    PAUSE_BEFORE_REPLY(true) {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.wire().holdReplies();
            scene.publish();
            boolean held = scene.wire().holds(scene.cluster().awake().size());
            Instance paused = scene.anyAwake();
            paused.pause();
            scene.wire().asUsual();
            scene.wire().letGo();
            Scenario.pass(PAST_ITS_LEASE);
            paused.goOn();
            return held;
        }
    },
    /** Records come again. */
    REDELIVERY {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.redeliver();
            scene.publishAndMeet();
            scene.redeliver();
            return true;
        }
    },
    /** All are killed, and the group begins again where it was when the history began. */
    OFFSETS_BACK {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.publishAndMeet();
            killAll(scene);
            scene.setOffsetsBack();
            scene.cluster().startAgain();
            return true;
        }
    },
    /** Another consumer group reads the same records. */
    SECOND_GROUP {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.secondGroup();
            scene.publishAndMeet();
            return true;
        }
    },
    /** The broker forgets who is in the group. */
    REBALANCE {
        @Override
        boolean strike(Scenario scene) throws Exception {
            for (int i = 0; i < 3; i++) {
                scene.publishAndMeet();
                scene.cluster().topics().rebalance(LeadTopics.GROUP);
            }
            return true;
        }
    },
    /** An instance leaves in order and comes again. */
    LEAVE_AND_JOIN {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.publishAndMeet();
            scene.anyAwake().leave();
            scene.cluster().startAgain();
            return true;
        }
    },
    /** The ledger's database ends in order and starts again. */
    DATABASE_RESTART {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.publishAndMeet();
            scene.cluster().database().restart();
            return true;
        }
    },
    /** The ledger's database ends without a checkpoint and starts again from its log. */
    DATABASE_CRASH {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.publishAndMeet();
            scene.cluster().database().crash();
            return true;
        }
    },
    /** The ledger takes nothing for longer than a request lives. */
    DATABASE_HANGS(true) {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.publishAndMeet();
            try (Connection hold = scene.cluster().database().hold()) {
                scene.publish();
                Scenario.pass(PAST_ITS_LEASE);
            }
            return true;
        }
    },
    /** One instance has no ledger for a while. */
    DATABASE_SHUT(true) {
        @Override
        boolean strike(Scenario scene) throws Exception {
            String user = scene.anyAwake().name();
            scene.publishAndMeet();
            scene.cluster().database().shutOut(user);
            scene.publish();
            Scenario.pass(PAST_ITS_LEASE);
            scene.cluster().database().letIn(user);
            return true;
        }
    },
    /** The broker ends and starts again. */
    BROKER_RESTART {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.publishAndMeet();
            scene.cluster().broker().restart();
            return true;
        }
    },
    /** The clocks of ledger and server jump, forwards and back. */
    CLOCK_JUMPS {
        @Override
        boolean strike(Scenario scene) throws Exception {
            for (Duration by : List.of(Duration.ofDays(2), Duration.ofDays(-3), Duration.ofHours(1))) {
                scene.publishAndMeet();
                scene.cluster().database().moveTimes(by);
                scene.cluster().simulator().clock().advance(by);
            }
            return true;
        }
    },
    /** ContactNow turns everything away, for longer than a delivery is tried. */
    OUTAGE(true) {
        @Override
        boolean strike(Scenario scene) throws Exception {
            scene.publishAndMeet();
            scene.wire().turnAway();
            scene.publish();
            Scenario.pass(PAST_ITS_LEASE);
            return true;
        }
    };

    private static final Duration PAST_ITS_LEASE = Duration.ofMillis(5500);

    private final boolean isLong;

    Trouble() {
        this(false);
    }

    Trouble(boolean isLong) {
        this.isLong = isLong;
    }

    /** Whether it takes several seconds. */
    boolean isLong() {
        return isLong;
    }

    /** Gives whether there was something to strike. */
    abstract boolean strike(Scenario scene) throws Exception;

    private static boolean killWaiting(Scenario scene, String statement) throws Exception {
        try (Connection hold = scene.cluster().database().hold()) {
            scene.publish();
            return killFirstWaiting(scene, statement);
        }
    }

    private static boolean killFirstWaiting(Scenario scene, String statement) throws Exception {
        Instance victim = firstWaiting(scene, statement);
        if (victim == null) {
            return false;
        }
        scene.kill(victim);
        scene.countLeftBehind();
        return true;
    }

    /** The instance whose statement waits for the ledger; null if none comes to that. */
    private static Instance firstWaiting(Scenario scene, String statement) throws Exception {
        Scenario.within(
                Duration.ofSeconds(10),
                () -> !scene.cluster().database().waiting(statement).isEmpty());
        return scene.cluster().database().waiting(statement).stream()
                .map(scene.cluster()::instance)
                .findFirst()
                .orElse(null);
    }

    private static boolean killHeld(Scenario scene) throws Exception {
        scene.publish();
        boolean held = scene.wire().holds(scene.cluster().awake().size());
        scene.kill(scene.anyAwake());
        scene.countLeftBehind();
        scene.wire().asUsual();
        return held;
    }

    private static void killAll(Scenario scene) throws Exception {
        for (Instance instance : scene.cluster().awake()) {
            scene.kill(instance);
        }
    }

    private static void pause(Scenario scene, Instance instance) throws Exception {
        instance.pause();
        scene.publish();
        Scenario.pass(PAST_ITS_LEASE);
        instance.goOn();
    }
}
