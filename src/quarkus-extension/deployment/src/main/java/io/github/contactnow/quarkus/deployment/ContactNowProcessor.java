package io.github.contactnow.quarkus.deployment;

import io.github.contactnow.api.Profile;
import io.github.contactnow.component.LeadDocument;
import io.github.contactnow.component.RecordChanges;
import io.github.contactnow.reports.warehouse.WarehouseEngine;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ServiceProviderBuildItem;
import java.io.File;

/** What a native executable needs beyond the classes that code names; Camel Quarkus itself finds component, endpoint and converters. */
class ContactNowProcessor {

    private static final String FEATURE = "camel-contactnow";

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem https() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    /** Jackson creates them. */
    @BuildStep
    ReflectiveClassBuildItem profile() {
        return ReflectiveClassBuildItem.builder(Profile.class, Profile.ReferenceColumn.class)
                .constructors()
                .methods()
                .fields()
                .build();
    }

    /** The beans of the Kamelets, which name them as text. */
    @BuildStep
    ReflectiveClassBuildItem kameletBeans() {
        return ReflectiveClassBuildItem.builder(
                        LeadDocument.class.getName(),
                        RecordChanges.class.getName(),
                        File.class.getName(),
                        "org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy",
                        "org.apache.camel.support.processor.idempotent.FileIdempotentRepository")
                .constructors()
                .methods()
                .build();
    }

    /** The tables of the ledger, the rules of the contact policy, how long phone numbers are in each country, and the Kamelets. */
    @BuildStep
    NativeImageResourcePatternsBuildItem resources() {
        return NativeImageResourcePatternsBuildItem.builder()
                .includeGlob("io/github/contactnow/ledger/*.sql")
                .includeGlob("io/github/contactnow/policy/**")
                .includeGlob("com/google/i18n/phonenumbers/data/*")
                .includeGlob("kamelets/contactnow-*.kamelet.yaml")
                .build();
    }

    @BuildStep
    ServiceProviderBuildItem warehouseEngines() {
        return ServiceProviderBuildItem.allProvidersFromClassPath(WarehouseEngine.class.getName());
    }
}
