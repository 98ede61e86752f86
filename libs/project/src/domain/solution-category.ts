/**
 * The solutions the programme pays for (보안 솔루션 분류) by their stored names. Sources: the programme's calls of
 * 2016 to 2024. History taken over from before may name others.
 */
export const SOLUTION_CATEGORIES = [
  { name: '내부정보유출방지', nameEn: 'Data loss prevention (DLP)' },
  { name: 'PC·문서보안', nameEn: 'PC and document security (DRM)' },
  { name: '백신', nameEn: 'Anti-virus' },
  { name: '방화벽', nameEn: 'Firewall' },
  { name: '정보보안 클라우드', nameEn: 'Security cloud' },
  { name: '통합관리', nameEn: 'Security management' },
  { name: '출입통제', nameEn: 'Physical access control' },
] as const;

export type SolutionCategory = (typeof SOLUTION_CATEGORIES)[number]['name'];

export function isSolutionCategory(name: string): name is SolutionCategory {
  return SOLUTION_CATEGORIES.some((category) => category.name === name);
}
