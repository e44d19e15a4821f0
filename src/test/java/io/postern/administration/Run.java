package io.postern.administration;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.administration.World.Place;
import io.postern.permission.Permission;
import io.postern.permission.PermissionPattern;
import io.postern.permission.PosternPermission;
import io.postern.permission.UnitedPermissions;
import io.postern.support.Database;
import io.postern.support.Key;
import io.postern.support.Token;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** One sequence of calls in one world, which is looked at after each of them. */
final class Run {
    private static final String API = ConfigProvider.getConfig().getValue("postern.issuer", String.class) + "/api/v1";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 409, 412, 422);

    /** Registered or not: the names that the calls use, and with zz those that nobody has thought of. */
    private static final List<Permission> ASKED = Stream.of(
                    "a",
                    "b",
                    "c",
                    "d",
                    "zz",
                    "postern.accounts",
                    "postern.roles",
                    "postern.audit",
                    "postern.signing-keys",
                    "postern.owners",
                    "platform.organizations")
            .flatMap(resource -> Stream.of("read", "write", "delete", "export", "zz")
                    .map(action -> new Permission(resource, action)))
            .toList();

    private final int seed;
    private final Database database;
    private final Tally tally;
    private final Random random;
    private final World world;
    private final Moves moves;
    private final UnitedPermissions actor;
    private final Holdings start;
    private final Map<String, Shown> tokens = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private Holdings now;

    /** A token and what its account held when it was granted. */
    private record Shown(UnitedPermissions rights, Optional<String> token) {}

    Run(int seed, Database database, Tally tally) {
        this.seed = seed;
        this.database = database;
        this.tally = tally;
        random = new Random(seed);
        world = new World(random, database);
        start = world.holdings(List.of());
        now = start;
        actor = start.of(world.actor);
        moves = new Moves(world, new Wishes(world, random, held()));
    }

    /** Calls so many times, or until the actor has tied its own hands; answers the kinds of calls. */
    Set<String> go(int calls) {
        for (int i = 0; i < calls; i++) {
            List<Place> able =
                    moves.secrets.keySet().stream().filter(this::isAble).toList();
            if (able.isEmpty()) {
                break;
            }
            call(able.get(random.nextInt(3) > 0 ? 0 : random.nextInt(able.size())));
        }
        demandNone(now.wrongs(start, actor, ASKED));
        return moves.kinds();
    }

    private void call(Place by) {
        String kind = moves.kind();
        Move move = moves.of(kind);
        String told = by.account() + " calls " + move;
        long position = database.position();
        HttpResponse<String> answer = send(move, token(by).orElseThrow());
        JsonObject said = answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
        if (answer.statusCode() < 300) {
            tally.success(kind);
            move.done().accept(said);
            done.add(told);
            look(now.of(by.account()));
        } else {
            tally.refusal(said.getString("code"));
            assertTrue(REFUSALS.contains(answer.statusCode()), () -> story(told + ": " + answer.body()));
            assertEquals(position, database.position(), () -> story(told + " was refused and changed something"));
        }
    }

    private static HttpResponse<String> send(Move move, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(API + move.path()))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        if (move.method().equals("PUT")) {
            request.header("If-Match", "*");
        }
        String body = move.body().isEmpty() ? "" : new JsonObject(move.body()).encode();
        request.method(move.method(), BodyPublishers.ofString(body));
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void look(UnitedPermissions by) {
        Holdings before = now;
        now = world.holdings(moves.invited);
        demandNone(now.wrongs(before, by, ASKED));
        tokens.keySet().retainAll(now.byHolder().keySet());
        moves.secrets.values().stream()
                .filter(key -> now.has(key.id()) && !before.has(key.id()))
                .forEach(key -> demandWeak(key, key.exchange()));
    }

    private void demandNone(List<String> wrongs) {
        assertEquals(List.of(), wrongs.stream().map(world::readable).toList(), () -> story("And so:"));
    }

    /** What a token says, the actor may say. */
    private void demandWeak(Key key, ValidatableResponse exchange) {
        List<String> shown = Token.read(exchange.statusCode(200).extract().path("access_token"))
                .claims()
                .getList("permissions");
        for (String permission : shown) {
            assertTrue(now.of(key.id()).holds(Permission.of(permission)), () -> story("A token has " + permission));
            assertTrue(actor.holds(Permission.of(permission)), () -> story("A token has got " + permission));
        }
    }

    private boolean isAble(Place place) {
        String key = moves.secrets.get(place).id();
        return now.of(key).holds(PosternPermission.ACCOUNTS_WRITE.permission())
                && token(place).isPresent();
    }

    /** For Postern's own API, unless the key makes tokens for another alone. */
    private Optional<String> token(Place place) {
        Key key = moves.secrets.get(place);
        UnitedPermissions rights = now.of(key.id());
        Shown shown = tokens.get(key.id());
        if (shown == null || !shown.rights().equals(rights)) {
            shown = new Shown(rights, exchanged(key));
            tokens.put(key.id(), shown);
        }
        return shown.token();
    }

    private Optional<String> exchanged(Key key) {
        ValidatableResponse exchange = key.exchange("resource", API);
        if (exchange.extract().statusCode() == 400) {
            exchange.body("error", equalTo("invalid_target"));
            return Optional.empty();
        }
        demandWeak(key, exchange);
        return Optional.of(exchange.extract().path("access_token"));
    }

    /** Names and patterns that the actor could grant, or may not. */
    private List<String> held() {
        return Stream.concat(
                        Stream.concat(actor.granted().stream(), actor.restricted().stream())
                                .map(PermissionPattern::name),
                        world.permissions.stream().filter(name -> actor.holds(Permission.of(name))))
                .sorted()
                .distinct()
                .toList();
    }

    private String story(String end) {
        return world.readable("Seed " + seed + ", where the actor held " + actor + "\n" + String.join("\n", done) + "\n"
                + end + "\n");
    }
}
