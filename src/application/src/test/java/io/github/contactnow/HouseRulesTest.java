package io.github.contactnow;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.contactnow.api.ContactNowException;
import io.github.contactnow.api.Durations;
import io.github.contactnow.api.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may use whom: the rules of the house, so that no package grows into another. */
class HouseRulesTest {

    private static final String OURS = "io.github.contactnow.";
    private static final String SIMULATOR = OURS + "simulator..";
    private static final String[] PRODUCT = Stream.of(
                    "api",
                    "ledger",
                    "policy",
                    "storage",
                    "component",
                    "leads",
                    "reports",
                    "settings",
                    "routes",
                    "state",
                    "ops",
                    "console",
                    "app")
            .map(name -> OURS + name + "..")
            .toArray(String[]::new);

    /** What the component throws; the grammar of durations that its options and the settings share; and the JSON mappers. */
    private static final DescribedPredicate<JavaClass> SHARED_WITH_ALL =
            assignableTo(ContactNowException.class).or(type(Durations.class)).or(type(Json.class));

    private static JavaClasses main;
    private static JavaClasses simulator;

    @BeforeAll
    static void read() {
        JavaClasses all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.github.contactnow");
        main = all.that(resideInAnyPackage(PRODUCT));
        simulator = all.that(resideInAPackage(SIMULATOR));
    }

    /** Packages of ours that a package may use, beside itself and what is shared with all. */
    private static void mayUse(String name, String... others) {
        String[] allowed = Stream.concat(Stream.of(name), Stream.of(others))
                .map(other -> OURS + other + "..")
                .toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage(OURS + name + "..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.github.contactnow..")
                        .and(resideOutsideOfPackages(allowed))
                        .and(not(SHARED_WITH_ALL))));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(main);
    }

    @Test
    void thereIsSomethingToCheck() {
        assertThat(main).hasSizeGreaterThan(50);
        assertThat(simulator).hasSizeGreaterThan(50);
        assertThat(main).noneMatch(type -> type.getSimpleName().endsWith("Test"));
    }

    @Test
    void eachPackageUsesOnlyThoseBelowIt() {
        mayUse("api");
        mayUse("storage");
        mayUse("ledger", "storage");
        mayUse("policy");
        mayUse("leads", "api", "ledger", "policy");
        mayUse("reports", "api", "storage");
        mayUse("component", "api", "storage", "ledger", "policy", "leads", "reports");
        mayUse("settings", "api");
        mayUse("routes", "settings", "component", "ledger", "policy", "leads", "reports", "storage");
        mayUse("state", "settings", "api", "ledger", "policy", "leads", "reports", "component", "routes");
        mayUse(
                "ops",
                "settings",
                "api",
                "ledger",
                "policy",
                "storage",
                "leads",
                "reports",
                "component",
                "routes",
                "state");
        mayUse(
                "console",
                "settings",
                "api",
                "ledger",
                "policy",
                "storage",
                "leads",
                "reports",
                "component",
                "routes",
                "state",
                "ops");
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("io.github.contactnow.(*)..")
                .should()
                .beFreeOfCycles()
                .check(main);
    }

    /** The root packages of leads and routes hold what their sub-packages share, and do not use them. */
    @Test
    void packagesOfLeadsAndRoutesFormNoCircle() {
        slices().assignedFrom(new EachPackage())
                .should()
                .beFreeOfCycles()
                .check(main.that(resideInAnyPackage(OURS + "leads..", OURS + "routes..", OURS + "app..")));
        check(noClasses()
                .that()
                .resideInAPackage(OURS + "leads")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + "leads.*.."));
        check(noClasses()
                .that()
                .resideInAPackage(OURS + "leads.schema")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(OURS + "leads.input", OURS + "leads.delivery"));
        check(noClasses()
                .that()
                .resideInAPackage(OURS + "routes")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + "routes.*.."));
    }

    /** The policy is a function: what it says depends on what it is given, not on a clock, a database or a network. */
    @Test
    void thePolicyHasNoClockNoDatabaseAndNoNetwork() {
        check(noClasses()
                .that()
                .resideInAPackage(OURS + "policy..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "java.net..", "org.apache.hc..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat(type(java.time.Clock.class)));
    }

    @Test
    void packagesOfThePolicyFormNoCircle() {
        slices().assignedFrom(new EachPackage())
                .should()
                .beFreeOfCycles()
                .check(main.that(resideInAPackage(OURS + "policy..")));
    }

    /** The root package of the reports counts as well: it must not use its sub-packages. */
    @Test
    void packagesOfTheReportsFormNoCircle() {
        slices().assignedFrom(new EachPackage())
                .should()
                .beFreeOfCycles()
                .check(main.that(resideInAPackage(OURS + "reports..")));
        check(noClasses()
                .that()
                .resideInAPackage(OURS + "reports")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + "reports.*.."));
        check(noClasses()
                .that()
                .resideInAPackage(OURS + "reports.warehouse")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + "reports.warehouse.*.."));
    }

    /** The package of the entry points counts as well: its sub-packages must not use it. */
    @Test
    void packagesOfTheSimulatorFormNoCircle() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(simulator);
    }

    private static final class EachPackage implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }

    @Test
    void wireProtocolLedgerLeadsAndReportsDoWithoutCamel() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        OURS + "api..", OURS + "ledger..", OURS + "policy..", OURS + "leads..", OURS + "reports..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel.."));
    }

    @Test
    void onlyTheAppUsesQuarkusAndJakarta() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(OURS + "app..", OURS + "console..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.smallrye..",
                        "jakarta..",
                        "org.eclipse.microprofile..",
                        "org.apache.camel.quarkus.."));
    }

    /** The console needs templates, and a place where the application finds it: no more of Quarkus. */
    @Test
    void theConsoleUsesTemplatesAndIsABean() {
        check(noClasses()
                .that()
                .resideInAPackage(OURS + "console..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("io.quarkus..", "io.smallrye..", "jakarta..", "org.apache.camel.quarkus..")
                                .and(resideOutsideOfPackages(
                                        "io.quarkus.qute..", "jakarta.inject..", "jakarta.enterprise.event.."))));
    }

    @Test
    void theSimulatorAndTheProductShareNoCode() {
        noClasses().should().dependOnClassesThat(resideInAnyPackage(PRODUCT)).check(simulator);
        check(noClasses().should().dependOnClassesThat().resideInAPackage(SIMULATOR));
    }

    @Test
    void nothingSleepsAndNothingPrints() {
        check(noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class));
        check(noClasses().should().accessField(System.class, "out"));
    }
}
