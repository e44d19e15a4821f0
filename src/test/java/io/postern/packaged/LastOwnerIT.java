package io.postern.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.postern.administration.AtOnce;
import io.postern.support.Admin;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two owners who dismiss each other on two replicas at once: one stays. */
@ExtendWith(RunningPostern.class)
class LastOwnerIT {
    private static final int ROUNDS = 8;
    private static final Set<Integer> SOUND = Set.of(200, 204, 401, 403, 404, 409);

    private Replicas replicas;
    private String owners;

    /** An owner in front of a replica. */
    private record Owner(String id, String email, String password, String session) {}

    @BeforeEach
    void use(Replicas running) throws Exception {
        replicas = running;
        owners = replicas.ask("select g.id from groups g join organizations o on o.id = g.organization_id"
                + " where g.name = 'Owners' and o.name = 'default'");
    }

    @Test
    void isLeftWhoeverIsFaster() throws Exception {
        JsonPath first = replicas.bootstrap();
        Owner owner = signIn(0, first.getString("adminEmail"), first.getString("adminPassword"));
        for (int round = 0; round < ROUNDS; round++) {
            Owner one = owner;
            Owner other = appoint(one);
            String way = round % 2 == 0 ? "DELETE" : "POST";
            List<HttpResponse<String>> answers =
                    AtOnce.all(2, who -> who == 0 ? dismiss(0, one, other, way) : dismiss(1, other, one, "DELETE"));
            assertTrue(answers.stream().allMatch(each -> SOUND.contains(each.statusCode())), answers::toString);
            assertEquals(
                    "1",
                    replicas.ask("select count(*) from owners o join organizations t"
                            + " on t.id = o.organization_id where t.name = 'default'"));
            String left = replicas.ask("select o.account_id from owners o join organizations t"
                    + " on t.id = o.organization_id where t.name = 'default'");
            owner = signIn(
                    0,
                    one.id().equals(left) ? one.email() : other.email(),
                    one.id().equals(left) ? one.password() : other.password());
        }
    }

    /** The one way is to delete the other's account or membership, the other to deactivate the account. */
    private HttpResponse<String> dismiss(int replica, Owner by, Owner whom, String method) {
        String path = method.equals("POST")
                ? "/users/" + whom.id() + "/deactivate"
                : "/accounts/" + whom.id() + "/groups/" + owners;
        return browse(replica, by.session(), method, path, null);
    }

    private Owner appoint(Owner by) throws Exception {
        String email = Admin.unique("owner") + "@example.com";
        String password = Admin.unique("pass word");
        HttpResponse<String> invited = browse(
                0, by.session(), "POST", "/users", "{\"email\":\"" + email + "\",\"groups\":[\"" + owners + "\"]}");
        assertEquals(201, invited.statusCode(), invited::body);
        String link = JsonPath.from(invited.body()).getString("invitation.url");
        HttpResponse<String> accepted = browse(
                1,
                "",
                "POST",
                URI.create(link).getPath().substring("/api/v1".length()),
                "{\"password\":\"" + password + "\"}");
        assertEquals(204, accepted.statusCode(), accepted::body);
        return signIn(1, email, password);
    }

    private Owner signIn(int replica, String email, String password) {
        HttpResponse<String> answer = browse(
                replica, "", "POST", "/session", "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}");
        assertEquals(201, answer.statusCode(), answer::body);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        String session = cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';'));
        return new Owner(JsonPath.from(answer.body()).getString("account.id"), email, password, session);
    }

    private HttpResponse<String> browse(int replica, String session, String method, String path, String json) {
        try {
            return replicas.client(replica).browse(replicas.issuer(), session, method, "/api/v1" + path, json);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
