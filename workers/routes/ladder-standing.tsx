import type { Post, Standing } from "#shared/career/standing.ts";
import { PostInput, StandingInput } from "#shared/contract/career.ts";
import { Refusal } from "#shared/errors.ts";
import { isId, type Id, type UserId } from "#shared/ids.ts";
import type { FormErrors } from "#web/components/form.tsx";
import { StandingPostPage, type PostValues } from "#web/pages/standing-post.tsx";
import { StandingPage, type StandingValues } from "#web/pages/standing.tsx";
import { addPost } from "#workers/career/add-post.ts";
import { changePost } from "#workers/career/change-post.ts";
import { recordStanding } from "#workers/career/record-standing.ts";
import { removePost } from "#workers/career/remove-post.ts";
import { findStanding, listPosts, loadPost } from "#workers/career/store.ts";
import { newRouter, type C } from "#workers/http/factory.ts";
import { line, lines, readForm, type FormValues } from "#workers/http/form.ts";
import { page } from "#workers/http/page.tsx";
import { requirePerson } from "#workers/http/session.ts";
import { todayOf } from "#workers/routes/ladder.tsx";

export const standingPages = newRouter()
  .get("/standing", async (c) => {
    const person = await requirePerson(c.var.ctx);
    return standingPage(c, person.id, standingValues(await findStanding(c.var.ctx, person.id)));
  })
  .post("/standing", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const read = await readForm(c, StandingInput, listed);
    if (!read.ok) return standingPage(c, person.id, standingRetry(read.values), read.errors);
    await recordStanding(c.var.ctx, person.id, read.data);
    return c.redirect("/ladder", 303);
  })
  .get("/posts/new", async (c) => {
    await requirePerson(c.var.ctx);
    return postPage(c, c.var.ctx.newId("post"), true, NEW_POST);
  })
  .post("/posts", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const read = await readForm(c, PostInput);
    const id = postId(line(read.values, "id"));
    if (!read.ok) return postPage(c, id, true, postRetry(read.values), read.errors);
    await addPost(c.var.ctx, person.id, { ...read.data, id });
    return c.redirect("/ladder/standing", 303);
  })
  .get("/posts/:id", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const id = postId(c.req.param("id"));
    return postPage(c, id, false, postValues(await loadPost(c.var.ctx, person.id, id)));
  })
  .post("/posts/:id", async (c) => {
    const person = await requirePerson(c.var.ctx);
    const id = postId(c.req.param("id"));
    await loadPost(c.var.ctx, person.id, id);
    const read = await readForm(c, PostInput);
    if (!read.ok) return postPage(c, id, false, postRetry(read.values), read.errors);
    await changePost(c.var.ctx, person.id, { ...read.data, id });
    return c.redirect("/ladder/standing", 303);
  })
  .post("/posts/:id/removal", async (c) => {
    const person = await requirePerson(c.var.ctx);
    await removePost(c.var.ctx, person.id, postId(c.req.param("id")));
    return c.redirect("/ladder/standing", 303);
  });

async function standingPage(c: C, userId: UserId, values: StandingValues, errors?: FormErrors) {
  const posts = await listPosts(c.var.ctx, userId);
  return page(
    c,
    { title: "Where I stand", current: "ladder", errors },
    <StandingPage values={values} posts={posts} today={todayOf(c)} errors={errors} />,
  );
}

function postPage(c: C, id: Id<"post">, added: boolean, values: PostValues, errors?: FormErrors) {
  return page(
    c,
    { title: added ? "Add a post" : "Change this post", current: "ladder", errors },
    <StandingPostPage id={id} added={added} values={values} errors={errors} />,
  );
}

const listed = (values: FormValues) => ({
  ...values,
  exams: lines(values, "exams"),
  languages: lines(values, "languages"),
  preferredTimes: lines(values, "preferredTimes"),
});

function standingValues(standing: Standing): StandingValues {
  return {
    ...standing,
    countryQualified: standing.countryQualified ?? "",
    visaStatus: standing.visaStatus ?? "",
    visaEndsOn: standing.visaEndsOn ?? "",
    foundationOn: standing.foundationOn ?? "",
    deanery: standing.deanery ?? "",
  };
}

function standingRetry(values: FormValues): StandingValues {
  return {
    countryQualified: line(values, "countryQualified"),
    gmcStatus: line(values, "gmcStatus"),
    priorityGroup: line(values, "priorityGroup"),
    visaStatus: line(values, "visaStatus"),
    visaEndsOn: line(values, "visaEndsOn"),
    foundationOn: line(values, "foundationOn"),
    exams: lines(values, "exams"),
    deanery: line(values, "deanery"),
    languages: lines(values, "languages"),
    preferredTimes: lines(values, "preferredTimes"),
  };
}

const NEW_POST: PostValues = {
  postType: "",
  specialty: "",
  startsOn: "",
  endsOn: "",
  wholeTimePercent: "100",
};

function postValues(post: Post): PostValues {
  return { ...post, endsOn: post.endsOn ?? "", wholeTimePercent: String(post.wholeTimePercent) };
}

function postRetry(values: FormValues): PostValues {
  return {
    postType: line(values, "postType"),
    specialty: line(values, "specialty"),
    startsOn: line(values, "startsOn"),
    endsOn: line(values, "endsOn"),
    wholeTimePercent: line(values, "wholeTimePercent"),
  };
}

function postId(text: string): Id<"post"> {
  if (!isId("post", text)) throw new Refusal("not-found");
  return text;
}
