import { canRun, runProcess } from '../support/child-process.ts'
import { proveTarget } from '../support/prove-target.ts'
import { writeBelow } from './run-batch.ts'
import { checkTree } from './syntax-tree.ts'

const PROJECT = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net8.0</TargetFramework>
    <RollForward>Major</RollForward>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
</Project>
`

proveTarget({
  targetId: 'csharp',
  tool: 'dotnet 8 or newer',
  isPresent: () => canRun('dotnet'),
  run(code, context) {
    writeBelow(context, 'snippet.csproj', PROJECT)
    writeBelow(context, 'Program.cs', code)
    return runProcess('dotnet', ['run'], context)
  },
  // The grammar is older than the raw strings of C# 11, so one stands for the other; what is in them has a unit test.
  checkSyntax: (code) => checkTree('c_sharp', code.replace(/"""\n[\s\S]*?\n *"""/, '"body"')),
})
