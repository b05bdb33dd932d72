"""A session of an editor with `unserial lsp`, by pygls' client: one line of JSON for each step.

    lsp-session.py UNSERIAL FOLDER

FOLDER holds schema.prisma and migrations/1.sql.
"""

import asyncio
import json
import pathlib
import sys

from lsprotocol import types
from pygls.lsp.client import LanguageClient

unserial, folder = sys.argv[1], pathlib.Path(sys.argv[2])
published = asyncio.Queue()


def say(step, **facts):
    print(json.dumps({"step": step, **facts}), flush=True)


async def diagnostics(uri):
    """The next diagnostics of a file."""
    while True:
        params = await asyncio.wait_for(published.get(), 60)
        if params.uri == uri:
            return params.diagnostics


def shown(found):
    return [[d.code, d.range.start.line, d.range.start.character, d.range.end.character, d.severity.value] for d in found]


def applied(text, edits, encoding="utf-16-le"):
    """The text after edits, positions counted in UTF-16 code units."""
    lines = text.split("\n")
    def offset(position):
        line = lines[position.line].encode(encoding)
        return sum(len(l) + 1 for l in lines[: position.line]) + len(line[: position.character * 2].decode(encoding))
    for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end):]
    return text


async def main():
    client = LanguageClient("editor", "1")
    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: published.put_nowait(params))
    await client.start_io(unserial, "lsp", "--stdio")
    result = await client.initialize_async(
        types.InitializeParams(capabilities=types.ClientCapabilities(), root_uri=folder.as_uri()))
    client.initialized(types.InitializedParams())
    say("initialized", encoding=result.capabilities.position_encoding, name=result.server_info.name)

    file = folder / "schema.prisma"
    uri, text = file.as_uri(), file.read_text()
    client.text_document_did_open(types.DidOpenTextDocumentParams(
        text_document=types.TextDocumentItem(uri=uri, language_id="prisma", version=1, text=text)))
    found = await diagnostics(uri)
    say("opened", found=shown(found))

    counting = next(d for d in found if d.code == "ID102")
    hover = await client.text_document_hover_async(types.HoverParams(
        text_document=types.TextDocumentIdentifier(uri=uri), position=counting.range.start))
    say("hover", kind=hover.contents.kind.value, text=hover.contents.value[:30])

    actions = await client.text_document_code_action_async(types.CodeActionParams(
        text_document=types.TextDocumentIdentifier(uri=uri), range=counting.range,
        context=types.CodeActionContext(diagnostics=[counting])))
    say("actions", titles=[a.title.split(":")[0] for a in actions if a.title.startswith(("ID102", "Ignore ID102"))])
    fix = next(a for a in actions if a.title.startswith("ID102"))
    changed = applied(text, fix.edit.changes[uri])
    client.text_document_did_change(types.DidChangeTextDocumentParams(
        text_document=types.VersionedTextDocumentIdentifier(uri=uri, version=2),
        content_changes=[types.TextDocumentContentChangeWholeDocument(text=changed)]))
    say("fixed", text=changed, found=[d.code for d in await diagnostics(uri)])

    ignore = next(a for a in actions if a.title.startswith("Ignore ID102"))
    client.text_document_did_change(types.DidChangeTextDocumentParams(
        text_document=types.VersionedTextDocumentIdentifier(uri=uri, version=3),
        content_changes=[types.TextDocumentContentChangeWholeDocument(text=applied(text, ignore.edit.changes[uri]))]))
    say("ignored", found=[d.code for d in await diagnostics(uri)])

    # Closed without saving: the file on disk counts again.
    client.text_document_did_close(types.DidCloseTextDocumentParams(
        text_document=types.TextDocumentIdentifier(uri=uri)))
    say("closed", found=shown(await diagnostics(uri)))

    await client.shutdown_async(None)
    client.exit(None)
    say("exit", status=await client._server.wait())
    await annotated(file)


async def annotated(file):
    """The same quick fix for an editor that shows what is said of an edit before it is carried out."""
    client = LanguageClient("editor", "1")
    await client.start_io(unserial, "lsp", "--stdio")
    edits = types.WorkspaceEditClientCapabilities(
        document_changes=True, change_annotation_support=types.ChangeAnnotationsSupportOptions())
    await client.initialize_async(types.InitializeParams(
        capabilities=types.ClientCapabilities(workspace=types.WorkspaceClientCapabilities(workspace_edit=edits)),
        root_uri=folder.as_uri()))
    client.initialized(types.InitializedParams())
    uri, text = file.as_uri(), file.read_text()
    client.text_document_did_open(types.DidOpenTextDocumentParams(
        text_document=types.TextDocumentItem(uri=uri, language_id="prisma", version=7, text=text)))
    line = next(i for i, l in enumerate(text.split("\n")) if "autoincrement" in l)
    actions = await client.text_document_code_action_async(types.CodeActionParams(
        text_document=types.TextDocumentIdentifier(uri=uri), context=types.CodeActionContext(diagnostics=[]),
        range=types.Range(start=types.Position(line=line, character=0), end=types.Position(line=line, character=99))))
    edit = next(a for a in actions if a.title.startswith("ID102")).edit
    change, = edit.document_changes
    label, = edit.change_annotations
    say("annotated", text=applied(text, change.edits), version=change.text_document.version,
        asks=edit.change_annotations[label].needs_confirmation, words=edit.change_annotations[label].description,
        isEach=all(e.annotation_id == label for e in change.edits), hasChanges=edit.changes is not None)
    await client.shutdown_async(None)
    client.exit(None)


asyncio.run(main())
