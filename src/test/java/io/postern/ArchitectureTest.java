package io.postern;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.postern.security.OpenToAll;
import io.postern.security.Requires;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.vertx.ext.web.Router;
import jakarta.persistence.Entity;
import jakarta.ws.rs.HttpMethod;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The plan of the house, held against the house. */
@AnalyzeClasses(packages = "io.postern", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    /** From the roof down: each room may import only rooms below its own line, or right of it on the same. */
    private static final List<List<String>> PLAN = List.of(
            List.of("operations"),
            List.of("token.metadata", "token"),
            List.of(
                    "platform",
                    "accesskey",
                    "invitation",
                    "session",
                    "rights",
                    "serviceaccount",
                    "user",
                    "account",
                    "login",
                    "group",
                    "role",
                    "catalog",
                    "organization"),
            List.of("audit", "security", "principal", "signing", "rootkey", "change", "persistence", "paging", "rest"),
            List.of("postgres", "issuer", "throttle", "address", "files", "limits", "problem"),
            List.of("oauth", "credential", "permission"));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.postern.(**)").should().beFreeOfCycles();

    @ArchTest
    static void roomsImportOnlyWhatTheyStandOn(JavaClasses house) {
        List<String> rooms = PLAN.stream().flatMap(List::stream).toList();
        Set<String> wrong = new TreeSet<>();
        for (JavaClass from : house) {
            from.getDirectDependenciesFromSelf().forEach(dependency -> {
                String here = room(from);
                String there = room(dependency.getTargetClass());
                if (!there.isEmpty() && !here.equals(there) && rooms.indexOf(there) < rooms.indexOf(here)) {
                    wrong.add(here + " imports " + there + ": " + dependency.getDescription());
                }
            });
        }
        assertEquals(Set.of(), wrong);
    }

    @ArchTest
    static void everyRoomIsInThePlanAndHasASignOnTheDoor(JavaClasses house) {
        Set<String> rooms = new TreeSet<>();
        PLAN.forEach(rooms::addAll);
        Set<String> built = new TreeSet<>();
        house.forEach(each -> built.add(room(each)));
        built.remove("");
        assertEquals(rooms, built);
        Set<String> signs = new TreeSet<>();
        house.stream()
                .filter(each -> each.getSimpleName().equals("package-info"))
                .forEach(each -> signs.add(room(each)));
        signs.remove("");
        assertEquals(built, signs);
    }

    @ArchTest
    static final ArchRule pureRoomsKnowJavaAlone = classes()
            .that()
            .resideInAnyPackage("io.postern.permission..", "io.postern.credential..", "io.postern.oauth..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    // The JDK's own home of HMAC.
                    "javax.crypto..",
                    "org.jspecify..",
                    "io.postern.permission..",
                    "io.postern.credential..",
                    "io.postern.oauth..");

    @ArchTest
    static final ArchRule theCorridorKnowsNoHibernate = noClasses()
            .that()
            .resideInAnyPackage("io.postern.token..", "io.postern.principal..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "(org\\.hibernate\\.(?!validator)|jakarta\\.persistence\\.|io\\.quarkus\\.hibernate\\.).*");

    @ArchTest
    static final ArchRule sessionsStayInOneRoom = noClasses()
            .that()
            .resideOutsideOfPackage("io.postern.persistence..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "org\\.hibernate\\.reactive\\..*|io\\.quarkus\\.hibernate\\.reactive\\.panache\\.Panache.*");

    @ArchTest
    static final ArchRule transactionsAreOnUseCases = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .haveNameMatching(".*(Resource|Repository)")
            .should()
            .beAnnotatedWith(WithTransaction.class);

    @ArchTest
    static final ArchRule entitiesStayAtHome =
            classes().that(annotatedWith(Entity.class)).should().bePackagePrivate();

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule nobodyReadsAClockThatIsNotGiven = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.postern.operations.Sources")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule everyRouteHasARule = methods()
            .that(new DescribedPredicate<JavaMethod>("are routes") {
                @Override
                public boolean test(JavaMethod method) {
                    return method.getAnnotations().stream()
                            .anyMatch(each -> each.getRawType().isAnnotatedWith(HttpMethod.class));
                }
            })
            .should(new ArchCondition<>("have a rule") {
                @Override
                public void check(JavaMethod route, ConditionEvents events) {
                    boolean ruled = route.isAnnotatedWith(Requires.class)
                            || route.isAnnotatedWith(OpenToAll.class)
                            || route.getOwner().isAnnotatedWith(OpenToAll.class);
                    events.add(new SimpleConditionEvent(route, ruled, route.getFullName()));
                }
            });

    /** Past the rules: these two authenticate by themselves. */
    @ArchTest
    static final ArchRule routesBesideThoseAreFew = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.postern.token.TokenRoute")
            .and()
            .doNotHaveFullyQualifiedName("io.postern.token.RenewalRoute")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Router.class);

    @ArchTest
    static final ArchRule constructorsTakeFiveCollaboratorsAtMost = classes()
            .that()
            .areNotRecords()
            .and()
            .areNotEnums()
            .should(new ArchCondition<>("take at most five") {
                @Override
                public void check(JavaClass each, ConditionEvents events) {
                    each.getConstructors().stream()
                            .filter(made -> made.getRawParameterTypes().size() > 5)
                            .forEach(made -> events.add(SimpleConditionEvent.violated(each, made.getFullName())));
                }
            });

    private static String room(JavaClass each) {
        String name = each.getPackageName();
        return name.startsWith("io.postern.") ? name.substring("io.postern.".length()) : "";
    }
}
