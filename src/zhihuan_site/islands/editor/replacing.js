// The document becomes another one by the smallest change, so that the caret and what others see stay where they are.
export function replaceWith(editor, tree) {
  const { state, view, schema } = editor;
  const next = schema.nodeFromJSON(tree);
  const start = state.doc.content.findDiffStart(next.content);
  if (start === null) return;
  const ends = state.doc.content.findDiffEnd(next.content);
  // Where both ends overlap (a letter doubled), the change is moved until it does not.
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  const tr = state.tr.replace(start, ends.a + overlap, next.slice(start, ends.b + overlap));
  if (!tr.doc.eq(next)) tr.replaceWith(0, tr.doc.content.size, next.content);
  view.dispatch(tr.setMeta("remote", true).setMeta("addToHistory", false));
}
